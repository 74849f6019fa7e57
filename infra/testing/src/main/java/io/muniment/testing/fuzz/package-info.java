/**
 * Sends what no honest caller would to every operation a service describes, and judges the answers: never a failure of
 * the service, always a problem that says what was wrong. Knows no service.
 */
@NullMarked
package io.muniment.testing.fuzz;

import org.jspecify.annotations.NullMarked;
