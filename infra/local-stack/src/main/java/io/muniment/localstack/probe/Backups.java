package io.muniment.localstack.probe;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.localstack.LocalStack;
import io.muniment.localstack.Service;
import io.muniment.localstack.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Takes backups and has them proven, over REST, and waits for the outcome. */
public final class Backups {
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final RestClient service;

    /** As somebody who may. */
    public Backups(LocalStack stack, Session operator) {
        this.service = new RestClient(stack.url(Service.BACKUP), operator);
    }

    /** The backup when it has ended, however it ended. */
    public JsonNode take() throws IOException, InterruptedException {
        return ended(
                "/api/v1/backups/",
                service.post("/api/v1/backups", RestClient.object()).expected());
    }

    /** The restore test when it has ended, however it ended. */
    public JsonNode prove(JsonNode backup) throws IOException, InterruptedException {
        String path =
                "/api/v1/backups/%s/restore-tests".formatted(backup.path("id").asText());
        return ended(
                "/api/v1/restore-tests/",
                service.post(path, RestClient.object()).expected());
    }

    private JsonNode ended(String path, JsonNode started) {
        return Waiting.look(
                PATIENCE,
                () -> read(path + started.path("id").asText()),
                seen -> !seen.path("status").asText().equals("running"));
    }

    private JsonNode read(String path) {
        try {
            return service.get(path).expected();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + path, interrupted);
        }
    }
}
