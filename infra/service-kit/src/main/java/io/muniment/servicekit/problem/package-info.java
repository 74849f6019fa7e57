/**
 * Turns failures into problem responses (RFC 9457). Only our own coded exceptions speak to the caller; anything
 * else is a 500 that tells nothing.
 */
@NullMarked
package io.muniment.servicekit.problem;

import org.jspecify.annotations.NullMarked;
