/** The service's entry point and the failures it tells its callers about. Knows no feature. */
@NullMarked
package io.muniment.analytics;

import org.jspecify.annotations.NullMarked;
