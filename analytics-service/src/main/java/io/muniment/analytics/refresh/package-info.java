/**
 * Decides when a view is refreshed, refreshes it, and records that it was. Gets changes and views from their features; answers
 * no request.
 */
@NullMarked
package io.muniment.analytics.refresh;

import org.jspecify.annotations.NullMarked;
