/**
 * Writes each change read from Kafka to {@code audit.change_log} exactly once and tells how far it has got. Owns the
 * read offsets and the dead letters; must not look at the trigger log.
 */
@NullMarked
package io.muniment.audit.ledger;

import org.jspecify.annotations.NullMarked;
