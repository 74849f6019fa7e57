/**
 * Fixtures for tests: real PostgreSQL, Kafka and object storage, each a closeable JUnit extension, and the architecture rules. Starts
 * servers and nothing else: what a test needs in them it makes itself. Test scope only.
 */
@NullMarked
package io.muniment.testing;

import org.jspecify.annotations.NullMarked;
