package io.muniment.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tries every operation on every schema as every login, and compares with the table of roles: what is not allowed there is denied.
 */
class PermissionMatrixIT {
    private static final String DENIED = "42501";
    private static final List<String> SCHEMAS = List.of("public", "audit", "analytics", "backup", "catalog_private");

    @TempDir
    static Path directory;

    private static Cluster cluster;

    @BeforeAll
    static void createTablesAsTheirOwners() throws SQLException {
        cluster = Cluster.start(directory, "logical");
        cluster.execute("postgres", "create database muniment");
        cluster.bootstrap("muniment", List.of("public"));
        for (String schema : SCHEMAS) {
            cluster.executeAs(owner(schema), "muniment", """
                    create table %1$s.thing (id int generated always as identity primary key, word text not null);
                    create sequence %1$s.counter;
                    insert into %1$s.thing (word) values ('first');
                    """.formatted(schema));
        }
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    /** Login, and what it may do in public, audit, analytics, backup, catalog_private: s(elect), i(nsert), u(pdate), d(elete), q (nextval), c(reate). */
    @TestFactory
    Stream<DynamicTest> eachCell() {
        Map<String, List<String>> allowed = new LinkedHashMap<>();
        allowed.put("catalog_owner", List.of("siudqc", "", "", "", "siudqc"));
        allowed.put("audit_owner", List.of("", "siudqc", "", "", ""));
        allowed.put("analytics_owner", List.of("s", "", "siudqc", "", ""));
        allowed.put("backup_owner", List.of("", "", "", "siudqc", ""));
        allowed.put("game_reader", List.of("s", "", "", "", ""));
        allowed.put("game_writer", List.of("siudq", "", "", "", "siudq"));
        allowed.put("audit_user", List.of("", "s", "", "", ""));
        allowed.put("report_user_app", List.of("", "", "s", "", ""));
        allowed.put("audit_service", List.of("", "siq", "", "", ""));
        allowed.put("analytics_service", List.of("", "", "siuq", "", ""));
        allowed.put("backup_user", List.of("s", "s", "s", "siudq", "s"));
        allowed.put("capture_user", List.of("s", "", "", "", ""));
        return allowed.entrySet().stream()
                .flatMap(login -> Stream.of(0, 1, 2, 3, 4)
                        .flatMap(column -> operations(SCHEMAS.get(column))
                                .map(operation -> cell(
                                        login.getKey(),
                                        SCHEMAS.get(column),
                                        operation,
                                        login.getValue().get(column).indexOf(operation.letter()) >= 0))));
    }

    @Test
    void writerReadsBeforeItWrites() throws SQLException {
        // app_writer is no app_reader: it has SELECT of its own
        assertThat(attempt("game_writer", "select count(*) from public.thing")).isEqualTo("allowed");
    }

    @Test
    void onlyCaptureMayReplicateAndOnlyBackupPassesRowSecurity() throws SQLException {
        assertThat(cluster.value("muniment", """
                        select string_agg(rolname || ' ' || concat_ws('', case when rolreplication then 'replication' end,
                                                                          case when rolbypassrls then 'bypassrls' end), ', ' order by rolname)
                        from pg_roles
                        where (rolreplication or rolbypassrls or rolcreaterole or rolcreatedb) and not rolsuper
                        """)).isEqualTo("backup_user bypassrls, capture_user replication");
    }

    @Test
    void backupReadsRowsThatRowSecurityHides() throws SQLException {
        cluster.executeAs("catalog_owner", "muniment", """
                create table public.hidden (id int primary key);
                insert into public.hidden values (1), (2);
                alter table public.hidden enable row level security;
                """);
        assertThat(count("backup_user", "public.hidden")).isEqualTo(2);
        assertThat(count("game_reader", "public.hidden")).isZero();
    }

    @Test
    void groupsCannotLogIn() throws SQLException {
        assertThat(cluster.value("muniment", """
                        select count(*) from pg_roles
                        where rolcanlogin and rolname in ('app_reader', 'app_writer', 'auditor', 'report_user', 'backup_role', 'audit_writer',
                                                          'analytics_writer', 'capture', 'authenticated_user', 'admin_role')
                        """)).isEqualTo("0");
    }

    private record Operation(char letter, String sql) {}

    private static Stream<Operation> operations(String schema) {
        String thing = schema + ".thing";
        return Stream.of(
                new Operation('s', "select * from " + thing),
                new Operation('i', "insert into " + thing + " (word) values ('tried')"),
                // no WHERE on a column: that would need SELECT as well
                new Operation('u', "update " + thing + " set word = 'tried'"),
                new Operation('d', "delete from " + thing),
                new Operation('q', "select nextval('" + schema + ".counter')"),
                new Operation('c', "create table " + schema + ".tried (id int)"));
    }

    private static DynamicTest cell(String login, String schema, Operation operation, boolean allowed) {
        String expected = allowed ? "allowed" : "denied";
        return DynamicTest.dynamicTest(
                login + " on " + schema + " is " + expected + ": " + operation.sql(),
                () -> assertThat(attempt(login, operation.sql())).isEqualTo(expected));
    }

    /** Tried and rolled back, so that no cell sees another's writes. */
    private static String attempt(String login, String sql) throws SQLException {
        try (Connection connection = cluster.as(login, "muniment");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute(sql);
                return "allowed";
            } catch (SQLException e) {
                if (!DENIED.equals(e.getSQLState())) {
                    throw e;
                }
                return "denied";
            } finally {
                connection.rollback();
            }
        }
    }

    private static int count(String login, String table) throws SQLException {
        try (Connection connection = cluster.as(login, "muniment");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from " + table)) {
            result.next();
            return result.getInt(1);
        }
    }

    private static String owner(String schema) {
        return schema.equals("public") || schema.equals("catalog_private") ? "catalog_owner" : schema + "_owner";
    }
}
