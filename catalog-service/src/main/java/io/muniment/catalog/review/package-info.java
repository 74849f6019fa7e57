/**
 * What users think of games: one review for each user and game.
 * Owns the table review.
 */
@NullMarked
package io.muniment.catalog.review;

import org.jspecify.annotations.NullMarked;
