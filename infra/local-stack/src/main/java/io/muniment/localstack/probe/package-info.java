/**
 * Looks at a stack from outside, over HTTP and SQL, and says what is so: do the witnesses agree, are the views fresh,
 * does a backup give back what was there. Used by the demo, the end-to-end tests and the benchmarks.
 */
@NullMarked
package io.muniment.localstack.probe;

import org.jspecify.annotations.NullMarked;
