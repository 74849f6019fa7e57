package io.muniment.audit.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import io.muniment.audit.AuditServer;
import io.muniment.servicekit.event.Outcome;
import io.muniment.servicekit.event.SecurityAct;
import io.muniment.servicekit.event.SecurityEvent;
import io.muniment.servicekit.event.SecurityEvents;
import io.muniment.servicekit.event.SessionAct;
import io.muniment.servicekit.event.SessionEvent;
import io.muniment.servicekit.security.Role;
import io.muniment.testing.MunimentPostgres;
import io.muniment.testing.TestKafka;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UUID ANNA = UUID.fromString("11111111-1111-1111-1111-111111111111");
    private static final UUID BERT = UUID.fromString("22222222-2222-2222-2222-222222222222");
    private static final UUID SESSION = UUID.fromString("33333333-3333-3333-3333-333333333333");

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final TestKafka kafka = TestKafka.shared();

    private static AuditServer audit;

    @BeforeAll
    static void threeEventsOfAnnaOneOfBertOneOfNobody() throws SQLException {
        audit = AuditServer.start(postgres, kafka).awaitRunning();
        postgres.execute("create table public.thing (id int primary key); grant insert on public.thing to app_writer");
        SecurityEvents events = audit.bean(SecurityEvents.class);
        events.record(event(SecurityAct.SIGN_IN, Outcome.FAILURE, ANNA));
        events.record(event(SecurityAct.SIGN_IN, Outcome.SUCCESS, BERT));
        events.record(new SecurityEvent(SecurityAct.LIMIT_EXCEEDED, Outcome.WARNING, null, Map.of("limit", "api")));
        // together with a change, as a service writes it
        try (Connection writer = postgres.connectAs("game_writer");
                Statement change = writer.createStatement()) {
            writer.setAutoCommit(false);
            change.execute("insert into public.thing values (1)");
            events.record(writer, event(SecurityAct.SIGN_IN, Outcome.SUCCESS, ANNA));
            events.record(writer, new SessionEvent(SessionAct.STARTED, ANNA, SESSION, Map.of("secondFactor", false)));
            change.execute("insert into public.thing values (2)");
            writer.commit();
        }
        postgres.executeAs("game_writer", """
                insert into audit.security_event (event_type, event_status, severity, ip_address, user_uuid, service)
                values ('token_reused', 'WARNING', 'CRITICAL', '2001:db8::7', '%s', 'catalog-service')
                """.formatted(ANNA));
    }

    @AfterAll
    static void stop() {
        audit.close();
    }

    @Test
    void auditorsAndAdministratorsSeeAllOthersWhatIsAboutThem() throws Exception {
        for (Role role : List.of(Role.AUDITOR, Role.ADMIN)) {
            assertThat(items("/api/v1/security-events", bearer(UUID.randomUUID(), role)))
                    .hasSizeGreaterThanOrEqualTo(5);
            assertThat(items("/api/v1/session-events?type=started", bearer(UUID.randomUUID(), role)))
                    .hasSize(1);
        }
        assertThat(items("/api/v1/security-events", bearer(ANNA, Role.USER)))
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.path("account").asText()).isEqualTo(ANNA.toString()));
        assertThat(items("/api/v1/security-events?type=sign_in", bearer(BERT, Role.DEVELOPER)))
                .hasSize(1);
        assertThat(items("/api/v1/session-events", bearer(BERT, Role.USER))).isEmpty();
        assertThat(items("/api/v1/session-events", bearer(ANNA, Role.READER))).hasSize(1);
        assertThat(get("/api/v1/security-events", "").statusCode()).isEqualTo(401);
    }

    /** What an administrator did is the owner's to know; where the administrator sat is not. */
    @Test
    void tellsAnOwnerNothingOfWhereAnAdministratorSat() throws Exception {
        UUID carl = UUID.randomUUID();
        for (UUID actor : List.of(BERT, carl)) {
            postgres.executeAs("game_writer", """
                    insert into audit.security_event
                      (event_type, event_status, severity, user_uuid, actor, session_id, ip_address, user_agent, location, service)
                    values ('account_unlocked', 'SUCCESS', 'INFO', '%1$s', '%2$s', '%3$s', '192.0.2.99', 'agent of %2$s',
                            '{"known": true, "country": "NZ"}', 'catalog-service');
                    insert into audit.session_event
                      (event_type, user_uuid, actor, session_id, ip_address, user_agent, location, service)
                    values ('ended', '%1$s', '%2$s', '%3$s', '192.0.2.99', 'agent of %2$s',
                            '{"known": true, "country": "NZ"}', 'catalog-service')
                    """.formatted(carl, actor, SESSION));
        }
        for (String list : List.of("security", "session")) {
            String path = "/api/v1/%s-events".formatted(list);

            List<JsonNode> own = items(path, bearer(carl, Role.USER));

            assertThat(own).hasSize(2);
            assertThat(own.get(0).path("actor").asText()).isEqualTo(carl.toString());
            assertThat(own.get(0).path("address").asText()).isEqualTo("192.0.2.99");
            assertThat(own.get(1).toString()).doesNotContain(BERT.toString(), "192.0.2.99", "agent of", "NZ");
            assertThat(items(path + "?address=192.0.2.99", bearer(carl, Role.USER)))
                    .hasSize(1);
            assertThat(items(path + "?account=" + carl, auditor()).get(1).toString())
                    .contains(BERT.toString(), "192.0.2.99", "agent of", "NZ");
        }
    }

    @Test
    void askingForSomebodyElseFindsNothing() throws Exception {
        assertThat(items("/api/v1/security-events?account=" + BERT, bearer(ANNA, Role.USER)))
                .isEmpty();
        assertThat(items("/api/v1/session-events?session=" + SESSION, bearer(BERT, Role.USER)))
                .isEmpty();
    }

    @Test
    void tellsWhatHappenedWithWhichChanges() throws Exception {
        JsonNode signIn = items("/api/v1/security-events?type=sign_in&status=SUCCESS&account=" + ANNA, auditor())
                .getFirst();

        assertThat(signIn.path("databaseUser").asText()).isEqualTo("game_writer");
        assertThat(signIn.path("severity").asText()).isEqualTo("INFO");
        assertThat(signIn.path("service").asText()).isEqualTo("audit-service");
        assertThat(signIn.path("location").toString()).isEqualTo("{\"known\":false}");
        assertThat(signIn.path("metadata").path("reason").asText()).isEqualTo("test");
        assertThat(postgres.query(
                        "select count(*) from audit.trigger_log where table_name = 'thing' and transaction_id = '"
                                + signIn.path("transactionId").asText() + "'"))
                .containsExactly(List.of(2L));
        JsonNode session =
                items("/api/v1/session-events?type=started", auditor()).getFirst();
        assertThat(session.path("transactionId")).isEqualTo(signIn.path("transactionId"));
        assertThat(session.path("details").toString()).isEqualTo("{\"secondFactor\":false}");
    }

    @Test
    void filtersByWhatAnAlertAsks() throws Exception {
        assertThat(items("/api/v1/security-events?severity=CRITICAL", auditor()))
                .hasSize(1);
        assertThat(items("/api/v1/security-events?address=2001:db8:0::7", auditor()))
                .hasSize(1);
        assertThat(items("/api/v1/security-events?type=sign_in&from=2020-01-01T00:00:00Z", auditor()))
                .hasSize(3);
        assertThat(items("/api/v1/security-events?to=2020-01-01T00:00:00Z", auditor()))
                .isEmpty();
    }

    @Test
    void pagesMeetWithoutGapOrRepeat() throws Exception {
        List<String> whole = ids(items("/api/v1/security-events?type=sign_in", auditor()));
        List<String> paged = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = JSON.readTree(get("/api/v1/security-events?type=sign_in&limit=1" + next, auditor())
                    .body());
            page.path("items").forEach(event -> paged.add(event.path("id").asText()));
            next = page.path("next").isNull()
                    ? ""
                    : "&after=" + page.path("next").asText();
        } while (!next.isEmpty());

        assertThat(paged).isEqualTo(whole).hasSize(3);
    }

    @Test
    void namesTheFilterThatCannotBe() throws Exception {
        for (String query : List.of("status=BAD", "account=anna", "from=yesterday", "address=localhost", "typ=x")) {
            HttpResponse<String> answer = get("/api/v1/security-events?" + query, auditor());
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            assertThat(JSON.readTree(answer.body()).path("detail").asText())
                    .contains(query.substring(0, query.indexOf('=')));
        }
        assertThat(get("/api/v1/security-events?after=WyJ4IiwieSJd", auditor()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusalsAreRecordedWithTheirOrigin() throws Exception {
        assertThat(get("/api/v1/changes", bearer(BERT, Role.USER)).statusCode()).isEqualTo(403);

        assertThat(postgres.query("""
                        select host(ip_address), user_agent, request_id, severity, metadata->>'permission', actor, service, database_user
                        from audit.security_event where event_type = 'permission_denied' and user_uuid = '%s'
                        """.formatted(BERT)))
                .contains(List.of(
                        "127.0.0.1",
                        "event test",
                        "ask-7",
                        "WARNING",
                        "change_read",
                        BERT.toString(),
                        "audit-service",
                        "audit_service"));
    }

    @Test
    void anActThatIsRolledBackLeavesNoEvent() throws Exception {
        UUID nobody = UUID.randomUUID();
        try (Connection writer = postgres.connectAs("game_writer")) {
            writer.setAutoCommit(false);
            audit.bean(SecurityEvents.class)
                    .record(writer, event(SecurityAct.PASSWORD_CHANGED, Outcome.SUCCESS, nobody));
            writer.rollback();
        }

        assertThat(items("/api/v1/security-events?account=" + nobody, auditor()))
                .isEmpty();
    }

    @Test
    void eventsGoToTheirTopicsAndLeaveTheLedgerAlone() throws Exception {
        audit.awaitProven();

        assertThat(postgres.query("select count(*) from audit.change_log where table_schema = 'audit'"))
                .containsExactly(List.of(0L));
        String image = "table_schema, table_name, operation, row_key, before, after, transaction_id";
        assertThat(postgres.query("(select %1$s from audit.trigger_log except all select %1$s from audit.change_log)"
                                .formatted(image)
                        + " union all (select %1$s from audit.change_log except all select %1$s from audit.trigger_log)"
                                .formatted(image)))
                .isEmpty();
        assertThat(audit.ledger("thing")).hasSize(2);
        assertThat(topic("muniment.audit.security_event"))
                .anySatisfy(value -> assertThat(
                                value.path("after").path("event_type").asText())
                        .isEqualTo("token_reused"));
        assertThat(topic("muniment.audit.session_event"))
                .allSatisfy(value -> assertThat(
                                value.path("after").path("session_id").asText())
                        .isEqualTo(SESSION.toString()))
                .isNotEmpty();
        assertThat(postgres.query("select count(*) from audit.dead_letter")).containsExactly(List.of(0L));
    }

    private static SecurityEvent event(SecurityAct act, Outcome outcome, UUID account) {
        return new SecurityEvent(act, outcome, account, Map.of("reason", "test"));
    }

    private static List<JsonNode> topic(String name) throws Exception {
        List<JsonNode> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(info -> new TopicPartition(name, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            while (values.size() < end) {
                for (var row : consumer.poll(Duration.ofMillis(500))) {
                    values.add(JSON.readTree(row.value()));
                }
            }
        }
        return values;
    }

    private static List<String> ids(List<JsonNode> events) {
        return events.stream().map(event -> event.path("id").asText()).toList();
    }

    private static List<JsonNode> items(String path, String bearer) throws Exception {
        HttpResponse<String> answer = get(path, bearer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<JsonNode> items = new ArrayList<>();
        JSON.readTree(answer.body()).path("items").forEach(items::add);
        return items;
    }

    private static String auditor() {
        return bearer(UUID.randomUUID(), Role.AUDITOR);
    }

    private static String bearer(UUID account, Role role) {
        return audit.tokens().bearer(account, role);
    }

    private static HttpResponse<String> get(String path, String bearer) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        audit.bean(EmbeddedServer.class).getURI().resolve(path))
                .header("User-Agent", "event test")
                .header("X-Request-Id", "ask-7");
        if (!bearer.isEmpty()) {
            request.header("Authorization", bearer);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        }
    }
}
