/**
 * Keeps what nobody could read: a row in {@code audit.dead_letter}, the bytes in topic {@code muniment.dead-letter}, and
 * an alert while a row is unresolved. Parking is durable before the caller goes on.
 */
@NullMarked
package io.muniment.audit.deadletter;

import org.jspecify.annotations.NullMarked;
