/** How a page of a view is asked for. */
@NullMarked
package io.muniment.analytics.report;

import org.jspecify.annotations.NullMarked;
