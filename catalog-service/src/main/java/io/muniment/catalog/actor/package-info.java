/**
 * Who is behind a request: taken from its headers once, carried along with it, never looked up again.
 * Must not know tables or transactions.
 */
@NullMarked
package io.muniment.catalog.actor;

import org.jspecify.annotations.NullMarked;
