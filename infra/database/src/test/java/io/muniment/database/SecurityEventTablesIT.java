package io.muniment.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may write and read security and session events, tried as each role. */
class SecurityEventTablesIT {
    private static final String DATABASE = "muniment";
    private static final String ANNA = "11111111-1111-1111-1111-111111111111";
    private static final String BERT = "22222222-2222-2222-2222-222222222222";
    private static final List<String> WRITERS =
            List.of("game_writer", "audit_service", "analytics_service", "backup_user");

    @TempDir
    static Path directory;

    private static Cluster cluster;

    @BeforeAll
    static void eachWriterWritesOneEventOfAnnaAndOneOfBert() throws SQLException {
        cluster = Cluster.start(directory, "logical");
        cluster.execute("postgres", "create database " + DATABASE);
        cluster.bootstrap(DATABASE, List.of("public"));
        for (String writer : WRITERS) {
            cluster.executeAs(writer, DATABASE, securityEvent(ANNA));
            cluster.executeAs(writer, DATABASE, securityEvent(BERT));
            cluster.executeAs(writer, DATABASE, """
                    insert into audit.session_event (event_type, user_uuid, session_id, service)
                    values ('started', '%s', gen_random_uuid(), 'test')
                    """.formatted(ANNA));
        }
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void theDatabaseSaysWhoWroteAndInWhichTransaction() throws SQLException {
        assertThat(cluster.value(DATABASE, """
                        select string_agg(distinct database_user, ',' order by database_user) from audit.security_event
                        where transaction_id is not null and occurred_at between now() - interval '5 minutes' and clock_timestamp()
                        """)).isEqualTo("analytics_service,audit_service,backup_user,game_writer");
    }

    @Test
    void aWriterCannotForgeWhatOnlyTheDatabaseKnows() {
        for (String writer : WRITERS) {
            for (String forged : List.of(
                    "database_user) values ('sign_in', 'SUCCESS', 'INFO', 'test', 'somebody_else')",
                    "transaction_id) values ('sign_in', 'SUCCESS', 'INFO', 'test', '4')",
                    "occurred_at) values ('sign_in', 'SUCCESS', 'INFO', 'test', now() - interval '1 day')")) {
                assertThatThrownBy(() -> cluster.executeAs(
                                writer,
                                DATABASE,
                                "insert into audit.security_event (event_type, event_status, severity, service, "
                                        + forged))
                        .as("%s: %s", writer, forged)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void nobodyChangesAnEventNotEvenItsOwner() {
        for (String login : List.of("game_writer", "audit_service", "audit_user", "audit_owner", "postgres")) {
            for (String sql : List.of(
                    "update audit.security_event set metadata = '{}'",
                    "delete from audit.session_event",
                    "truncate audit.security_event")) {
                assertThatThrownBy(() -> {
                            if (login.equals("postgres")) {
                                cluster.execute(DATABASE, sql);
                            } else {
                                cluster.executeAs(login, DATABASE, sql);
                            }
                        })
                        .as("%s: %s", login, sql)
                        .satisfies(refusal -> assertThat(((SQLException) refusal).getSQLState())
                                .isEqualTo("42501"));
            }
        }
    }

    @Test
    void aPartitionIsAsAppendOnlyAsItsParentAndClosedToReaders() throws SQLException {
        String partition = cluster.value(DATABASE, "select tableoid::regclass::text from audit.security_event limit 1");

        assertThatThrownBy(() -> cluster.executeAs("audit_owner", DATABASE, "delete from " + partition))
                .hasMessageContaining("append-only");
        for (String login : List.of("audit_service", "audit_user", "game_writer", "game_reader")) {
            assertThatThrownBy(() -> cluster.executeAs(login, DATABASE, "select from " + partition))
                    .as(login)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void writersOfOtherServicesDoNotReadEvents() {
        for (String login :
                List.of("game_writer", "game_reader", "analytics_service", "report_user_app", "capture_user")) {
            assertThatThrownBy(() -> cluster.executeAs(login, DATABASE, "select from audit.security_event"))
                    .as(login)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void auditorsAndBackupsSeeEveryRow() throws SQLException {
        assertThat(count("audit_user", "")).isEqualTo(8);
        assertThat(count("backup_user", "")).isEqualTo(8);
        assertThat(count("audit_service", "set local role admin_role")).isEqualTo(8);
        assertThat(count("audit_service", "set local role auditor")).isEqualTo(8);
    }

    @Test
    void anAccountSeesItsOwnRowsOnly() throws SQLException {
        assertThat(count(
                        "audit_service",
                        "set local muniment.account = '" + ANNA + "'; set local role authenticated_user"))
                .isEqualTo(4);
        assertThat(count("audit_service", "set local role authenticated_user")).isZero();
        assertThat(count("audit_service", "set local muniment.account = ''; set local role authenticated_user"))
                .isZero();
    }

    @Test
    void theServiceSeesNothingUntilItStepsDown() {
        assertThatThrownBy(() -> count("audit_service", "")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> count("game_writer", "set local role admin_role"))
                .hasMessageContaining("permission denied to set role");
    }

    @Test
    void theServiceMakesTheMonthsAheadOnce() throws SQLException {
        assertThat(
                        cluster.value(
                                DATABASE,
                                "select count(*) from pg_inherits where inhparent in ('audit.security_event'::regclass, 'audit.session_event'::regclass)"))
                .isEqualTo("10");

        try (Connection service = cluster.as("audit_service", DATABASE);
                Statement statement = service.createStatement()) {
            assertThat(number(statement, "select audit.ensure_event_partitions(4)"))
                    .isEqualTo(2);
            assertThat(number(statement, "select audit.ensure_event_partitions(4)"))
                    .isZero();
        }
        assertThatThrownBy(() -> cluster.executeAs("game_writer", DATABASE, "select audit.ensure_event_partitions(4)"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void eachPageReadsAnIndexOfItsFilter() throws SQLException {
        for (String column : List.of("event_type", "severity", "user_uuid", "ip_address")) {
            assertThat(cluster.value(DATABASE, """
                            select count(*) from pg_index i
                            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                            where i.indrelid = 'audit.security_event'::regclass and a.attname = '%s'
                            """.formatted(column)))
                    .as(column)
                    .isEqualTo("1");
        }
    }

    private static String securityEvent(String account) {
        return """
                insert into audit.security_event (event_type, event_status, severity, ip_address, user_uuid, service)
                values ('sign_in', 'SUCCESS', 'INFO', '192.0.2.7', '%s', 'test')
                """.formatted(account);
    }

    private static int count(String login, String before) throws SQLException {
        try (Connection connection = cluster.as(login, DATABASE);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            if (!before.isEmpty()) {
                statement.execute(before);
            }
            int rows = number(statement, "select count(*) from audit.security_event");
            connection.rollback();
            return rows;
        }
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        }
    }
}
