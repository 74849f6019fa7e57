/**
 * How a password becomes a hash that is dear to guess, and which passwords are refused. Knows no account and no table.
 */
@NullMarked
package io.muniment.catalog.account.password;

import org.jspecify.annotations.NullMarked;
