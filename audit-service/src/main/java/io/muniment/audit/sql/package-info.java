/** Reads the queries that live in files of their own beside the class that runs them. Knows no query. */
@NullMarked
package io.muniment.audit.sql;

import org.jspecify.annotations.NullMarked;
