package io.muniment.servicekit.event;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something of interest to an auditor. Who asked, from where and with what is added by the writer.
 *
 * @param account whose security it is about; null when no account is known
 * @param metadata more about it, JSON values only; never a secret
 */
public record SecurityEvent(
        SecurityAct act, Outcome outcome, @Nullable UUID account, Map<String, Object> metadata) {

    public SecurityEvent {
        metadata = Map.copyOf(metadata);
    }
}
