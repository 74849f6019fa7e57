/**
 * The catalog: the only service that knows the tables of games, companies, copies, accounts and reviews.
 * Holds the entry point and the coded errors; every feature has a package of its own.
 */
@NullMarked
package io.muniment.catalog;

import org.jspecify.annotations.NullMarked;
