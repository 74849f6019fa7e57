/**
 * Single copies of games and what became of them.
 * Owns the table copy.
 */
@NullMarked
package io.muniment.catalog.copy;

import org.jspecify.annotations.NullMarked;
