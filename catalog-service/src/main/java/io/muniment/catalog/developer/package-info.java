/**
 * Companies that make or publish games.
 * Owns the table developer.
 */
@NullMarked
package io.muniment.catalog.developer;

import org.jspecify.annotations.NullMarked;
