/**
 * The one way to the database: transactions that say who is writing, and refusals of the database in words.
 * Must not know any table but to see that the migration has run.
 */
@NullMarked
package io.muniment.catalog.storage;

import org.jspecify.annotations.NullMarked;
