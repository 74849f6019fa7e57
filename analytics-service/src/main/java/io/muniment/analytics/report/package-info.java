/**
 * Reads views out as JSON pages and as CSV. Knows a view's columns only from the catalogs, and changes nothing.
 */
@NullMarked
package io.muniment.analytics.report;

import org.jspecify.annotations.NullMarked;
