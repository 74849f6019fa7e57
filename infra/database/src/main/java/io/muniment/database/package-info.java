/**
 * What a superuser sets up once in the database to be watched: roles, schemas, grants, the publication and the witness's entry points.
 * The SQL files beside this package are the contract; the Java here only runs them and sets passwords. Creates no tables.
 */
@NullMarked
package io.muniment.database;

import org.jspecify.annotations.NullMarked;
