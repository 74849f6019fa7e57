/**
 * Owns the story the demo tells, one class a step, and what counts as proof of each. Talks to the stack as any client
 * would: over HTTP and SQL.
 */
@NullMarked
package io.muniment.localstack.demo;

import org.jspecify.annotations.NullMarked;
