/** The backup service: where it starts, and the failures its callers can act on. */
@NullMarked
package io.muniment.backup;

import org.jspecify.annotations.NullMarked;
