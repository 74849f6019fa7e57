/**
 * Games: one row for each title, platform and release date.
 * Owns the table videogame.
 */
@NullMarked
package io.muniment.catalog.game;

import org.jspecify.annotations.NullMarked;
