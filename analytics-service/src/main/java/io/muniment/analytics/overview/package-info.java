/**
 * Tells what the views are, how fresh they are and whether the service is well; refreshes one when asked. Decides nothing by
 * itself.
 */
@NullMarked
package io.muniment.analytics.overview;

import org.jspecify.annotations.NullMarked;
