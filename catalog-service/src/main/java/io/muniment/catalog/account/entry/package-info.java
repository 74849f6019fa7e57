/**
 * How one gets into an account without being signed in: registration, confirming the address, a forgotten password.
 * Its answers must be the same, and take as long, whether or not an address is known.
 */
@NullMarked
package io.muniment.catalog.account.entry;

import org.jspecify.annotations.NullMarked;
