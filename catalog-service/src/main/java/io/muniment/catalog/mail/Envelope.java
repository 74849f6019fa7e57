package io.muniment.catalog.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muniment.catalog.keyring.KeyRing;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;

/** Seals a mail for the time it waits in the database, so that a dump holds neither addresses nor links. */
@Singleton
final class Envelope {

    private final KeyRing keys;
    private final ObjectMapper json;

    Envelope(KeyRing keys, ObjectMapper json) {
        this.keys = keys;
        this.json = json;
    }

    byte[] seal(UUID id, Mail mail) {
        try {
            Map<String, String> parts = Map.of("to", mail.to(), "subject", mail.subject(), "text", mail.text());
            return keys.seal(json.writeValueAsString(parts), purpose(id));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("mail %s cannot be written as JSON".formatted(id), e);
        }
    }

    Mail open(UUID id, byte[] sealed) {
        try {
            var parts = json.readTree(keys.open(sealed, purpose(id)));
            return new Mail(
                    parts.path("to").asText(),
                    parts.path("subject").asText(),
                    parts.path("text").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("queued mail %s is not JSON".formatted(id), e);
        }
    }

    private static String purpose(UUID id) {
        return "mail.content:" + id;
    }
}
