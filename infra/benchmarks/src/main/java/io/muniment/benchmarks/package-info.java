/** Measures what the design promises, against what there is to beat. Prints JSON; owns no code that ships. */
@NullMarked
package io.muniment.benchmarks;

import org.jspecify.annotations.NullMarked;
