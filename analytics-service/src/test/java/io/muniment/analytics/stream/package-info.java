/** Which topics are read and what is made of a record. */
@NullMarked
package io.muniment.analytics.stream;

import org.jspecify.annotations.NullMarked;
