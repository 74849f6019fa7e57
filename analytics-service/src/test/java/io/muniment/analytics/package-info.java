/** Tests of the whole service against real servers, and what they share. */
@NullMarked
package io.muniment.analytics;

import org.jspecify.annotations.NullMarked;
