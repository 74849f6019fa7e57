package io.muniment.audit.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import io.muniment.audit.AuditServer;
import io.muniment.servicekit.security.Role;
import io.muniment.testing.MunimentPostgres;
import io.muniment.testing.TestKafka;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The auditor's questions to a running service: a change goes through both witnesses and is judged. */
class HistoryIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final TestKafka kafka = TestKafka.shared();

    private static AuditServer audit;

    @BeforeAll
    static void start() throws Exception {
        audit = AuditServer.start(postgres, kafka).awaitRunning();
        postgres.execute("create table public.game (id int primary key, title text)");
        postgres.execute(
                "begin; set local muniment.actor = 'ann'; insert into public.game values (1, 'a'), (2, 'b'), (3, 'c'); commit");
        postgres.execute("update public.game set title = 'z' where id = 2");
        await("both transactions are judged").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode page = read("/api/v1/changes?table=public.game");
            assertThat(page.at("/items")).hasSize(4);
            assertThat(page.at("/items"))
                    .allMatch(change -> change.path("verdict").asText().equals("MATCHED"));
        });
    }

    @AfterAll
    static void stop() {
        audit.close();
    }

    /** A page must cost what its rows cost, not what their transaction does squared. */
    @Test
    void readsAPageOfAHugeTransaction() throws Exception {
        postgres.execute("create table public.bulk (id int primary key, title text)");
        postgres.execute("insert into public.bulk select i, 'same' from generate_series(1, 30000) i");

        await("the bulk is judged").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode page = read("/api/v1/changes?table=public.bulk&limit=3");
            assertThat(page.at("/items")).hasSize(3).allSatisfy(change -> {
                assertThat(change.path("witnesses")).hasSize(2);
                assertThat(change.path("verdict").asText()).isEqualTo("MATCHED");
            });
        });
        assertThat(read("/api/v1/changes?limit=1").at("/items")).hasSize(1);
    }

    @Test
    void showsBothWitnessesOfAChange() throws Exception {
        JsonNode change = read("/api/v1/changes?table=public.game&key=id:2&operation=update")
                .at("/items/0");

        assertThat(change.at("/before/title").asText()).isEqualTo("b");
        assertThat(change.at("/after/title").asText()).isEqualTo("z");
        assertThat(change.at("/witnesses").toString()).isEqualTo("[\"TRIGGER\",\"WAL\"]");
        assertThat(change.at("/databaseUser").asText()).isEqualTo("postgres");
        assertThat(change.at("/walPosition").asText()).contains("/");
        assertThat(change.at("/changedAt").asText()).endsWith("Z");
    }

    @Test
    void pagesThroughEachChangeOnce() throws Exception {
        List<String> keys = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = read("/api/v1/changes?table=public.game&limit=1" + after);
            page.at("/items")
                    .forEach(change -> keys.add(change.at("/operation").asText()
                            + change.at("/key/id").asText()));
            after = page.path("next").isTextual()
                    ? "&after=" + page.path("next").asText()
                    : "";
        } while (!after.isEmpty());

        assertThat(keys).containsExactly("UPDATE2", "INSERT3", "INSERT2", "INSERT1");
    }

    @Test
    void findsWhatAnActorDid() throws Exception {
        assertThat(read("/api/v1/changes?actor=ann").at("/items")).hasSize(3);
        assertThat(read("/api/v1/changes?actor=bob").at("/items")).isEmpty();
    }

    @Test
    void tellsHowTheComparisonStands() throws Exception {
        JsonNode standing = read("/api/v1/reconciliation");

        assertThat(standing.at("/verdicts/MATCHED").asLong()).isGreaterThanOrEqualTo(2);
        assertThat(standing.at("/openGaps")).isEmpty();
        assertThat(standing.at("/latency/p50Millis").asDouble()).isPositive();
        assertThat(standing.at("/watermark/provenUpto").asText()).contains("/");
    }

    @Test
    void listsTrackedTables() throws Exception {
        assertThat(read("/api/v1/tracked-tables").at("/items"))
                .anyMatch(table -> table.path("table").asText().equals("game")
                        && table.path("state").asText().equals("ATTACHED"));
    }

    @Test
    void explainsABadFilter() throws Exception {
        HttpResponse<String> answer = get("/api/v1/changes?table=game");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("code").asText()).isEqualTo("invalid_table");
        assertThat(answer.body()).contains("schema.table");
    }

    private static JsonNode read(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = audit.bean(EmbeddedServer.class).getURI().resolve(path);
        return CLIENT.send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", audit.tokens().bearer(Role.AUDITOR))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
