package io.muniment.audit.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.audit.AuditDatabase;
import io.muniment.testing.MunimentPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Verdicts over logs made on a real server; capture is played by copying rows into the change log. */
class ReconcileIT {
    private static final String SHARED = "table_schema, table_name, operation, row_key, before, after, transaction_id";

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    private static ReconcileStore store;

    @BeforeAll
    static void migrate() throws SQLException {
        AuditDatabase.migrate(postgres);
        postgres.execute("create table public.game (id int generated always as identity primary key, title text)");
        store = new ReconcileStore(postgres.dataSource("audit_service"));
    }

    @BeforeEach
    void nothingWaits() throws SQLException {
        capture("transaction_id not in (select transaction_id from audit.change_log)");
        rounds(1000);
    }

    @Test
    void matchesWhatBothTellEvenInAnotherOrder() throws SQLException {
        String id = change(
                "insert into public.game (title) values ('a'), ('a'), ('b'); update public.game set title = title || '!'");
        capture(mine(id));

        rounds(1000);

        assertThat(verdict(id)).isEqualTo("MATCHED");
    }

    @Test
    void repairsWhatCaptureMissed() throws SQLException {
        String id = change("insert into public.game (title) values ('x'), ('y'), ('z')");
        capture(mine(id) + " and after ->> 'title' <> 'y'");

        rounds(1000);

        assertThat(verdict(id)).isEqualTo("CDC_MISSING repaired");
        assertThat(postgres.query("select origin, after ->> 'title' from audit.change_log where " + mine(id)
                        + " order by after ->> 'title'"))
                .containsExactly(List.of("CAPTURED", "x"), List.of("REPAIRED", "y"), List.of("CAPTURED", "z"));
        assertThat(difference()).isEmpty();
        assertThat(postgres.query("select detail ->> 'rows' from audit.verdict where " + mine(id))
                        .toString())
                .contains("public.game")
                .doesNotContain("title");
    }

    /** As a replica would that waited for its position while another went further. */
    @Test
    void keepsAFindingWhenAnEarlierPositionComesLate() throws SQLException {
        Position early = store.position();
        String id = change("insert into public.game (title) values ('missed')");
        rounds(1000);

        assertThat(store.judge(early, early.lsn(), 1000)).isEqualTo(Round.NOTHING);
        rounds(1000);

        assertThat(verdict(id)).isEqualTo("CDC_MISSING repaired");
    }

    @Test
    void repairsATransactionThatCaptureMissedWhole() throws SQLException {
        String id = change("insert into public.game (title) values ('same'), ('same')");

        rounds(1000);

        assertThat(verdict(id)).isEqualTo("CDC_MISSING repaired");
        assertThat(difference()).isEmpty();
    }

    @Test
    void tellsOfAChangeNoTriggerSaw() throws SQLException {
        String id = change("insert into public.game (title) values ('seen')");
        capture(mine(id));
        append(id, "'{\"id\": 0, \"title\": \"unseen\"}'");

        rounds(1000);

        assertThat(verdict(id)).isEqualTo("TRIGGER_BYPASSED");
    }

    @Test
    void tellsOfAChangeTheWitnessesTellDifferently() throws SQLException {
        String id = change("insert into public.game (title) values ('mine')");
        append(id, "'{\"id\": 0, \"title\": \"yours\"}'");

        rounds(1000);

        assertThat(verdict(id)).isEqualTo("VALUE_MISMATCH");
        assertThat(postgres.query(
                        "select count(*) from audit.change_log where " + mine(id) + " and origin = 'REPAIRED'"))
                .isEqualTo(List.of(List.of(0L)));
    }

    /** The sum over a transaction's rows must not hide what one row lost to another. */
    @Test
    void seesRowsThatSwappedTheirBefore() throws SQLException {
        String made = change("insert into public.game (title) values ('p'), ('q')");
        capture(mine(made));
        String id = change("update public.game set title = 'same' where title in ('p', 'q')");
        postgres.executeAs(
                "audit_service",
                "insert into audit.change_log (" + SHARED
                        + ", wal_position, ordinal, committed_at, origin, topic, kafka_partition, kafka_offset)"
                        + " select table_schema, table_name, operation, row_key,"
                        + " (select before from audit.trigger_log o where o." + mine(id)
                        + " and o.id <> t.id), after, transaction_id,"
                        + " pg_current_wal_insert_lsn(), row_number() over (), now(), 'CAPTURED', 't', 0, 0 from audit.trigger_log t where "
                        + mine(id));

        rounds(1000);

        assertThat(verdict(id)).isEqualTo("VALUE_MISMATCH");
    }

    @Test
    void anOpenTransactionHoldsUpNobodyAndIsNotMissed() throws SQLException {
        try (Connection connection = postgres.connect();
                Statement open = connection.createStatement()) {
            connection.setAutoCommit(false);
            String early = idOf(open, "insert into public.game (title) values ('early')");
            String later = change("insert into public.game (title) values ('later')");
            capture(mine(later));
            rounds(1000);
            assertThat(verdict(later)).isEqualTo("MATCHED");
            assertThat(verdict(early)).isEqualTo("none");

            connection.commit();
            capture(mine(early));
            rounds(1000);
            assertThat(verdict(early)).isEqualTo("MATCHED");
        }
    }

    @Test
    void goesOnAfterARestartInBoundedRounds() throws SQLException {
        List<String> ids = new java.util.ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ids.add(change("insert into public.game (title) values ('r1'), ('r2'), ('r3')"));
        }
        capture("transaction_id >= '" + ids.getFirst() + "'");

        Round first = store.judge(store.position(), store.position().lsn(), 5);
        assertThat(first.complete()).isFalse();
        assertThat(first.matched()).isBetween(1L, 3L);
        store = new ReconcileStore(postgres.dataSource("audit_service"));
        rounds(5);

        assertThat(ids).allSatisfy(id -> assertThat(verdict(id)).isEqualTo("MATCHED"));
    }

    @Test
    void judgesAgainWhatArrivesLate() throws SQLException {
        String id = change("insert into public.game (title) values ('punctual')");
        capture(mine(id));
        rounds(1000);
        append(id, "'{\"id\": 0, \"title\": \"late\"}'");
        // the look-back runs every few seconds
        postgres.execute(
                "update audit.reconcile_watermark set late_seen_upto = clock_timestamp() - interval '11 seconds'");

        rounds(1000);

        assertThat(verdict(id)).isEqualTo("TRIGGER_BYPASSED");
    }

    @Test
    void anIdleRoundMakesNothing() throws SQLException {
        assertThat(rounds(1000).matched()).isZero();
    }

    private static Round rounds(int rows) throws SQLException {
        Position position = store.position();
        Round round;
        do {
            round = store.judge(position, position.lsn(), rows);
        } while (!round.complete());
        return round;
    }

    private static String change(String sql) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            String id = idOf(statement, sql);
            connection.commit();
            return id;
        }
    }

    private static String idOf(Statement statement, String sql) throws SQLException {
        statement.execute(sql);
        try (ResultSet id = statement.executeQuery("select pg_current_xact_id()::text")) {
            id.next();
            return id.getString(1);
        }
    }

    private static String mine(String id) {
        return "transaction_id = '" + id + "'";
    }

    private static void capture(String which) throws SQLException {
        postgres.executeAs(
                "audit_service",
                "insert into audit.change_log (" + SHARED
                        + ", wal_position, ordinal, committed_at, origin, topic, kafka_partition, kafka_offset)"
                        + " select " + SHARED
                        + ", pg_current_wal_insert_lsn(), row_number() over (order by id desc), now(), 'CAPTURED', 't', 0, 0"
                        + " from audit.trigger_log where " + which);
    }

    private static void append(String id, String after) throws SQLException {
        postgres.executeAs(
                "audit_service",
                "insert into audit.change_log (" + SHARED
                        + ", wal_position, ordinal, committed_at, origin, topic, kafka_partition, kafka_offset)"
                        + " values ('public', 'game', 'INSERT', '{\"id\": 0}', null, " + after + ", '" + id
                        + "', pg_current_wal_insert_lsn(), 99, now(), 'CAPTURED', 't', 0, 1)");
    }

    private static String verdict(String id) throws SQLException {
        List<List<Object>> found = postgres.query(
                "select verdict || case when repaired then ' repaired' else '' end from audit.verdict where "
                        + mine(id));
        return found.isEmpty() ? "none" : (String) found.getFirst().getFirst();
    }

    private static List<List<Object>> difference() throws SQLException {
        return postgres.query("select " + SHARED + " from audit.trigger_log where transaction_id in"
                + " (select transaction_id from audit.verdict where verdict in ('MATCHED', 'CDC_MISSING'))"
                + " except all select " + SHARED + " from audit.change_log");
    }
}
