/** How files become definitions. */
@NullMarked
package io.muniment.analytics.definition;

import org.jspecify.annotations.NullMarked;
