/** Tests of the whole stack from outside: over HTTP, SQL and signals. Must not know any service's classes. */
@NullMarked
package io.muniment.endtoend;

import org.jspecify.annotations.NullMarked;
