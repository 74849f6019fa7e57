package io.muniment.catalog.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.catalog.RunningCatalog;
import io.muniment.catalog.account.PersonalErasure;
import io.muniment.catalog.storage.Transactions;
import io.muniment.testing.MunimentPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionCleanupIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres);

    private final SessionCleanup cleanup = catalog.bean(SessionCleanup.class);

    @Test
    void notesTheEndOfSessionsThatRanOut() throws SQLException {
        Visitor idle = Visitor.of(catalog);
        catalog.clock().advance(Duration.ofDays(8));
        Visitor open = Visitor.of(catalog);

        cleanup.clean();

        assertThat(rows(idle, "end_reason, ended_at = idle_expires_at")).containsExactly(List.of("ran_out", true));
        assertThat(rows(open, "ended_at is null")).containsExactly(List.of(true));
        assertThat(open.isIn()).isTrue();
        assertThat(postgres.query(
                        "select details ->> 'reason' from audit.session_event where session_id = '%s' and event_type = 'ended'"
                                .formatted(idle.session())))
                .containsExactly(List.of("ran_out"));
    }

    @Test
    void forgetsSessionsThatEndedLongAgoWithTheirTokens() throws SQLException {
        Visitor out = Visitor.of(catalog);
        Visitor.refresh(catalog, out.refreshToken());
        out.client().delete("/api/v1/sessions/current");
        catalog.clock().advance(Duration.ofDays(29));
        cleanup.clean();
        assertThat(rows(out, "end_reason")).hasSize(1);

        catalog.clock().advance(Duration.ofDays(1).plusSeconds(1));
        cleanup.clean();

        assertThat(rows(out, "end_reason")).isEmpty();
        assertThat(postgres.query(
                        "select from public.refresh_token where session_uuid = '%s'".formatted(out.session())))
                .isEmpty();
    }

    @Test
    void replicasMayCleanUpAtTheSameTime() throws Exception {
        Visitor idle = Visitor.of(catalog);
        for (int i = 0; i < 5; i++) {
            Visitor.of(catalog, idle.person());
        }
        catalog.clock().advance(Duration.ofDays(8));

        try (ExecutorService replicas = Executors.newFixedThreadPool(4)) {
            List<Future<?>> runs = List.of(
                    replicas.submit(cleanup::clean), replicas.submit(cleanup::clean), replicas.submit(cleanup::clean));
            for (Future<?> run : runs) {
                run.get();
            }
        }

        assertThat(postgres.query(
                        "select count(*) from audit.session_event where user_uuid = '%s' and event_type = 'ended'"
                                .formatted(idle.person().id())))
                .containsExactly(List.of(6L));
    }

    @Test
    void nothingTellsWhereADeletedAccountSignedInFrom() throws SQLException {
        Visitor visitor = Visitor.of(catalog);

        catalog.bean(Transactions.class)
                .change(connection -> ((PersonalErasure) catalog.bean(SessionErasure.class))
                        .erase(connection, visitor.person().id()));

        assertThat(rows(visitor, "client_address, coalesce(user_agent, 'none')"))
                .containsExactly(List.of("", "none"));
    }

    @Test
    void aHolderMayTakeTheirSessionsAway() {
        Visitor visitor = Visitor.of(catalog);

        var records = catalog.bean(Transactions.class)
                .read(connection -> catalog.bean(SessionRecords.class)
                        .of(connection, visitor.person().id()));

        assertThat(records)
                .singleElement()
                .satisfies(record -> assertThat(record)
                        .containsEntry("id", visitor.session())
                        .containsEntry("clientAddress", "127.0.0.1")
                        .containsKey("userAgent"));
        assertThat(records.toString()).doesNotContain(visitor.refreshToken());
    }

    private static List<List<Object>> rows(Visitor visitor, String columns) throws SQLException {
        return postgres.query(
                "select %s from public.auth_session where uuid = '%s'".formatted(columns, visitor.session()));
    }
}
