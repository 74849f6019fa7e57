package io.muniment.catalog.mail;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail taken from the queue to be sent.
 *
 * @param mail null when it was sealed under a key that is not there
 * @param attempts this one included
 */
record QueuedMail(UUID id, @Nullable Mail mail, int attempts, Instant createdAt) {}
