/**
 * Kafka, S3-compatible storage and a mailbox as child processes of this JVM, for development and tests. The servers' jars are packed inside this
 * module's jar and run on a class path of their own. Holds no fixtures: those are in the module testing.
 */
@NullMarked
package io.muniment.embedded;

import org.jspecify.annotations.NullMarked;
