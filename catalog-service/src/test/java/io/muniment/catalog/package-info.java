/**
 * The catalog over HTTP, on a real PostgreSQL.
 */
@NullMarked
package io.muniment.catalog;

import org.jspecify.annotations.NullMarked;
