package io.muniment.testing.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muniment.testing.openapi.Description;
import io.muniment.testing.openapi.Description.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Sends honest and nasty requests to every operation of a running service. The same seed sends the same requests, as far
 * as the ids the service answers with are the same; {@code -Dfuzz.seed} and {@code -Dfuzz.requests} replace the test's own.
 */
public final class Fuzzer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ENOUGH_FAILURES = 20;

    private final URI service;
    private final Supplier<String> authorization;
    private final Predicate<Operation> chosen;
    private final Set<String> sparedIds;
    private String token;

    /**
     * A fuzzer of one service.
     *
     * @param authorization gives the header of that name, and a new one when the last is no longer taken
     * @param chosen which operations to send to
     * @param sparedIds never put into a path, such as the test's own account
     */
    public Fuzzer(URI service, Supplier<String> authorization, Predicate<Operation> chosen, Set<String> sparedIds) {
        this.service = service;
        this.authorization = authorization;
        this.chosen = chosen;
        this.sparedIds = Set.copyOf(sparedIds);
        this.token = authorization.get();
    }

    /**
     * What came of it.
     *
     * @param failures each with the request that shows it
     * @param statuses how often each status was answered
     */
    public record Findings(long seed, List<String> failures, Map<Integer, Integer> statuses) {

        public Findings {
            failures = List.copyOf(failures);
            statuses = Map.copyOf(statuses);
        }

        public int requests() {
            return statuses.values().stream().mapToInt(Integer::intValue).sum();
        }

        @Override
        public String toString() {
            return "seed %d, %d requests, answers %s%s"
                    .formatted(seed, requests(), new TreeMap<>(statuses), "\n" + String.join("\n\n", failures));
        }
    }

    /** Sends about so many requests, the same number to each operation. */
    public Findings run(Description description, long ownSeed, int ownRequests) {
        long seed = Long.getLong("fuzz.seed", ownSeed);
        int requests = Integer.getInteger("fuzz.requests", ownRequests);
        List<Operation> operations =
                description.operations().stream().filter(chosen).toList();
        Random random = new Random(seed);
        KnownIds ids = new KnownIds(sparedIds);
        RequestMaker maker = new RequestMaker(description, random, ids);
        List<String> failures = new ArrayList<>();
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            int rounds = Math.max(2, requests / Math.max(1, operations.size()));
            for (int round = 0; round < rounds && failures.size() < ENOUGH_FAILURES; round++) {
                for (Operation operation : operations) {
                    NastyRequest request = round % 8 == 0 ? maker.honest(operation) : maker.nasty(operation);
                    HttpResponse<String> answer = send(client, request);
                    statuses.merge(answer.statusCode(), 1, Integer::sum);
                    AnswerRules.broken(request, answer).ifPresent(lack -> failures.add(lack + "\n" + request));
                    learn(ids, answer);
                }
            }
        }
        return new Findings(seed, failures, statuses);
    }

    private HttpResponse<String> send(HttpClient client, NastyRequest request) {
        HttpResponse<String> answer = sendWith(client, request, token);
        if (answer.statusCode() == 401) {
            token = authorization.get();
            return sendWith(client, request, token);
        }
        return answer;
    }

    private HttpResponse<String> sendWith(HttpClient client, NastyRequest request, String header) {
        HttpRequest.Builder http = HttpRequest.newBuilder(service.resolve(request.target()))
                .timeout(PATIENCE)
                .method(
                        request.method(),
                        request.body().length == 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(http::header);
        if (!header.isEmpty()) {
            http.header("Authorization", header);
        }
        try {
            return sendTwice(client, http.build());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer to " + request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** After an answer to a body it did not read to the end, a server may close the connection under the next request. */
    private static HttpResponse<String> sendTwice(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            return client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        }
    }

    private static void learn(KnownIds ids, HttpResponse<String> answer) {
        if (answer.statusCode() < 300
                && answer.headers().firstValue("Content-Type").orElse("").contains("json")) {
            try {
                ids.learn(JSON.readTree(answer.body()));
            } catch (JsonProcessingException lines) {
                // a stream of lines of JSON has no ids to learn
            }
        }
    }
}
