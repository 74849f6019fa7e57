/**
 * Owns the processes of one machine: PostgreSQL, Kafka, object storage and the four services, their ports, passwords,
 * logs and pid files. Must not know what the services do beyond "ready or not".
 */
@NullMarked
package io.muniment.localstack;

import org.jspecify.annotations.NullMarked;
