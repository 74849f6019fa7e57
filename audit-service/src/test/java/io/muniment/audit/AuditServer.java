package io.muniment.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.muniment.audit.capture.CaptureState;
import io.muniment.audit.capture.CaptureSupervisor;
import io.muniment.audit.ledger.LedgerPosition;
import io.muniment.changeevents.Lsn;
import io.muniment.testing.Fixtures;
import io.muniment.testing.MunimentPostgres;
import io.muniment.testing.TestKafka;
import io.muniment.testing.TestTokens;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The audit service in this JVM, on real servers; started and stopped as often as a test likes. */
public final class AuditServer implements AutoCloseable {
    private final MunimentPostgres postgres;
    private final TestTokens tokens;
    private final EmbeddedServer server;

    private AuditServer(MunimentPostgres postgres, TestTokens tokens, EmbeddedServer server) {
        this.postgres = postgres;
        this.tokens = tokens;
        this.server = server;
    }

    public static AuditServer start(MunimentPostgres postgres, TestKafka kafka) {
        return start(postgres, kafka, Map.of());
    }

    public static AuditServer start(MunimentPostgres postgres, TestKafka kafka, Map<String, Object> more) {
        TestTokens tokens = new TestTokens();
        Map<String, Object> properties = new HashMap<>(Fixtures.properties(postgres, kafka, tokens));
        properties.put("micronaut.server.port", "-1");
        properties.put("capture.slot-name", postgres.slot());
        properties.put("ledger.group-id", "ledger-" + postgres.slot());
        properties.putAll(more);
        return new AuditServer(postgres, tokens, ApplicationContext.run(EmbeddedServer.class, properties));
    }

    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    /** Who issues the tokens this service takes. */
    public TestTokens tokens() {
        return tokens;
    }

    public AuditServer awaitRunning() {
        await("capture runs")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(bean(CaptureSupervisor.class).state()).isInstanceOf(CaptureState.Running.class));
        return this;
    }

    /** Waits until everything committed before now is proven to be in the ledger. */
    public AuditServer awaitProven() throws SQLException {
        Lsn now = Lsn.parse((String) postgres.query("select pg_current_wal_insert_lsn()::text")
                .getFirst()
                .getFirst());
        LedgerPosition position = bean(LedgerPosition.class);
        await("the ledger passes " + now)
                .pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(60))
                .until(() -> position.provenPosition()
                        .filter(proven -> proven.compareTo(now) >= 0)
                        .isPresent());
        return this;
    }

    public List<List<Object>> ledger(String table) throws SQLException {
        return postgres.query("select operation, row_key::text, before::text, after::text from audit.change_log"
                + " where table_name = '" + table + "' order by wal_position, transaction_id, ordinal");
    }

    @Override
    public void close() {
        server.close();
        tokens.close();
    }
}
