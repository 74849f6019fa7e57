package io.muniment.catalog.mail;

import java.time.Instant;
import java.util.UUID;

/**
 * A mail taken from the queue to be sent.
 *
 * @param attempts this one included
 */
record QueuedMail(UUID id, Mail mail, int attempts, Instant createdAt) {}
