/** How changes are gathered and owed refreshes kept, checked with a clock that stands still. */
@NullMarked
package io.muniment.analytics.refresh;

import org.jspecify.annotations.NullMarked;
