/**
 * Makes the materialized views that the files of one directory define, and makes them anew when a file changes. Knows no file
 * by name and refreshes nothing.
 */
@NullMarked
package io.muniment.analytics.definition;

import org.jspecify.annotations.NullMarked;
