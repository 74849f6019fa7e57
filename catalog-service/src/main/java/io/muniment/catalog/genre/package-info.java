/**
 * Genres, which every game has one of.
 * Owns the table genre.
 */
@NullMarked
package io.muniment.catalog.genre;

import org.jspecify.annotations.NullMarked;
