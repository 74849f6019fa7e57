package io.muniment.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.audit.AuditDatabase;
import io.muniment.testing.MunimentPostgres;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the triggers write for each kind of statement, on a real server. */
class TriggerLogIT {
    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @BeforeAll
    static void migrate() throws SQLException {
        AuditDatabase.migrate(postgres);
    }

    @Test
    void logsEachRowOfAStatementWithItsOwnBefore() throws SQLException {
        run("create table public.game (id int primary key, title text)");
        run("insert into public.game values (1, 'a'), (2, 'b')");
        run("update public.game set title = title || '!'");
        run("delete from public.game where id = 1");
        run("update public.game set title = 'x' where id = 99");
        run("truncate public.game");

        assertThat(log("game"))
                .containsExactly(
                        row("INSERT", "{\"id\": 1}", "-", "{\"id\": 1, \"title\": \"a\"}"),
                        row("INSERT", "{\"id\": 2}", "-", "{\"id\": 2, \"title\": \"b\"}"),
                        row("UPDATE", "{\"id\": 1}", "{\"id\": 1, \"title\": \"a\"}", "{\"id\": 1, \"title\": \"a!\"}"),
                        row("UPDATE", "{\"id\": 2}", "{\"id\": 2, \"title\": \"b\"}", "{\"id\": 2, \"title\": \"b!\"}"),
                        row("DELETE", "{\"id\": 1}", "{\"id\": 1, \"title\": \"a!\"}", "-"),
                        row("TRUNCATE", "-", "-", "-"));
    }

    /** The plan made for one row stays: it must not be one that takes the square of a large statement's rows. */
    @Test
    void aLargeUpdateAfterASmallOneIsNotQuadratic() throws SQLException {
        run("create table public.large (id int primary key, n int, o int, r int, image text, actor text)");
        run("insert into public.large select i, 0 from generate_series(1, 20000) i");
        run(
                "set statement_timeout = '30s'; update public.large set n = 1 where id = 1; update public.large set n = 1 where id = 2;"
                        + "update public.large set id = -id where id = 3; update public.large set id = -id where id = 4;"
                        + "update public.large set n = 2; update public.large set id = id + 100000 where id > 0");

        assertThat(
                        postgres.query(
                                "select operation, count(*) from audit.trigger_log where table_name = 'large' group by 1 order by 1"))
                .containsExactly(List.of("DELETE", 20000L), List.of("INSERT", 40000L), List.of("UPDATE", 20002L));
    }

    @Test
    void logsUpsertAndMergeAsWhatTheyDid() throws SQLException {
        run("create table public.stock (id int primary key, n int)");
        run("insert into public.stock values (1, 1)");
        run("insert into public.stock values (1, 5), (2, 5) on conflict (id) do update set n = excluded.n");
        run("insert into public.stock values (1, 7) on conflict do nothing");
        run("merge into public.stock s using (values (2, 0), (3, 9)) v (id, n) on s.id = v.id"
                + " when matched then delete when not matched then insert values (v.id, v.n)");

        assertThat(operations("stock"))
                .containsExactlyInAnyOrder("INSERT 1", "INSERT 2", "UPDATE 1", "DELETE 2", "INSERT 3");
    }

    @Test
    void logsCascadesUnderTheirOwnTable() throws SQLException {
        run(
                "create table public.parent (id int primary key);"
                        + "create table public.child (id int primary key, parent int references public.parent on delete cascade on update cascade)");
        run("insert into public.parent values (1); insert into public.child values (10, 1), (11, 1)");
        run("update public.parent set id = 2");
        run("delete from public.parent");

        assertThat(operations("child"))
                .containsExactly("INSERT 10", "INSERT 11", "UPDATE 10", "UPDATE 11", "DELETE 10", "DELETE 11");
        assertThat(operations("parent")).containsExactly("INSERT 1", "DELETE 1", "INSERT 2", "DELETE 2");
    }

    @Test
    void logsAChangedKeyAsDeleteAndInsert() throws SQLException {
        run("create table public.pair (b int, a text, v int, primary key (b, a))");
        run("insert into public.pair values (1, 'x', 0), (2, 'y', 0)");
        run("update public.pair set v = 1, b = case when b = 2 then 3 else b end");

        assertThat(log("pair").subList(2, 5))
                .containsExactlyInAnyOrder(
                        row(
                                "UPDATE",
                                "{\"a\": \"x\", \"b\": 1}",
                                "{\"a\": \"x\", \"b\": 1, \"v\": 0}",
                                "{\"a\": \"x\", \"b\": 1, \"v\": 1}"),
                        row("DELETE", "{\"a\": \"y\", \"b\": 2}", "{\"a\": \"y\", \"b\": 2, \"v\": 0}", "-"),
                        row("INSERT", "{\"a\": \"y\", \"b\": 3}", "-", "{\"a\": \"y\", \"b\": 3, \"v\": 1}"));
    }

    @Test
    void logsATableWithoutKeyAndLeavesGeneratedColumnsOut() throws SQLException {
        run("create table public.plain (x int, twice int generated always as (x * 2) stored)");
        run("insert into public.plain (x) values (1); update public.plain set x = 2");

        assertThat(log("plain"))
                .containsExactly(row("INSERT", "-", "-", "{\"x\": 1}"), row("UPDATE", "-", "{\"x\": 1}", "{\"x\": 2}"));
    }

    @Test
    void logsPartitionsUnderTheirRoot() throws SQLException {
        run(
                "create table public.sale (id int, d date, primary key (id, d)) partition by range (d);"
                        + "create table public.sale_a partition of public.sale for values from ('2026-01-01') to ('2026-02-01');"
                        + "create table public.sale_b partition of public.sale for values from ('2026-02-01') to ('2026-03-01')");
        run("insert into public.sale values (1, '2026-01-05')");
        run("insert into public.sale_a values (2, '2026-01-06')");
        run("update public.sale set d = '2026-02-01' where id = 1");
        run("truncate public.sale");
        run("truncate public.sale_b");

        assertThat(log("sale").stream().map(List::getFirst))
                .containsExactly("INSERT", "INSERT", "DELETE", "INSERT", "TRUNCATE", "TRUNCATE");
        assertThat(log("sale_a")).isEmpty();
    }

    @Test
    void logsWhatAReplayingSessionWrites() throws SQLException {
        run("create table public.replayed (id int primary key)");
        run("set session_replication_role = replica; insert into public.replayed values (1)");

        assertThat(operations("replayed")).containsExactly("INSERT 1");
    }

    @Test
    void logsCopy() throws SQLException {
        run("create table public.copied (id int primary key)");
        run("copy public.copied from program 'seq 3'");

        assertThat(operations("copied")).containsExactly("INSERT 1", "INSERT 2", "INSERT 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set timezone = 'UTC'",
                "set timezone = 'Asia/Kathmandu'; set intervalstyle = 'postgres_verbose'; set datestyle = 'ISO, DMY'",
                "set bytea_output = 'escape'; set extra_float_digits = -5; set timezone = 'America/St_Johns'"
            })
    void writesOneValueOneWay(String session) throws SQLException {
        for (String columns :
                List.of("", ", i interval default '1 day 02:03:04', r tstzrange default '[2026-01-02 00:00+00,)'")) {
            run("drop table if exists public.typed; create table public.typed (id int primary key,"
                    + " at timestamptz default '2026-01-02 03:04:05.6+00', f float8 default 0.1, b bytea default '\\x01ff'"
                    + columns + ")");
            run(session + "; insert into public.typed (id) values (1)");
            String image = (String) log("typed").getLast().get(3);
            assertThat(image)
                    .contains("\"at\": \"2026-01-02T03:04:05.6+00:00\"")
                    .contains("\"f\": 0.1")
                    .contains("\"b\": \"\\\\x01ff\"");
            if (!columns.isEmpty()) {
                assertThat(image).contains("\"i\": \"P1DT2H3M4S\"").contains("[\\\"2026-01-02 00:00:00+00\\\",)");
            }
        }
    }

    @Test
    void leavesTheSessionsSettingsAsTheyWere() throws SQLException {
        run("create table public.quiet (id int primary key, at timestamptz default now())");
        try (var connection = postgres.connect();
                var statement = connection.createStatement()) {
            statement.execute("set timezone = 'Asia/Tokyo'");
            statement.execute("insert into public.quiet values (1)");
            try (var shown = statement.executeQuery("show timezone")) {
                shown.next();
                assertThat(shown.getString(1)).isEqualTo("Asia/Tokyo");
            }
        }
    }

    @Test
    void recordsWhoAndFromWhere() throws SQLException {
        run("create table public.owned (id int primary key); grant all on public.owned to app_writer");
        postgres.executeAs(
                "game_writer",
                "begin; set local muniment.actor = 'ann'; set local muniment.request_id = 'r1'; set local muniment.client_address = '192.0.2.1';"
                        + "insert into public.owned values (1); commit; insert into public.owned values (2)");

        assertThat(postgres.query(
                        "select database_user, coalesce(actor, '-'), coalesce(request_id, '-'), coalesce(client_address, '-') from audit.trigger_log"
                                + " where table_name = 'owned' order by id"))
                .containsExactly(row("game_writer", "ann", "r1", "192.0.2.1"), row("game_writer", "-", "-", "-"));
    }

    @Test
    void operatorsOfTheCallersSearchPathAreNotUsed() throws SQLException {
        run("create schema evil; create function evil.ne(text, text) returns boolean language plpgsql as"
                + " 'begin raise exception ''hijacked''; end';"
                + "create operator evil.<> (leftarg = text, rightarg = text, function = evil.ne);"
                + "create table public.target (id int primary key)");
        run(
                "set search_path = evil, pg_catalog; insert into public.target values (1); update public.target set id = id; delete from public.target");

        assertThat(operations("target")).containsExactly("INSERT 1", "UPDATE 1", "DELETE 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into audit.trigger_log (table_schema, table_name, operation) values ('a', 'b', 'DELETE')",
                "update audit.trigger_log set actor = 'x'",
                "delete from audit.trigger_log",
                "truncate audit.trigger_log"
            })
    void nobodyForgesOrRewritesTheLog(String statement) throws SQLException {
        for (String login : List.of("game_writer", "audit_service")) {
            assertThatThrownBy(() -> postgres.executeAs(login, statement)).hasMessageContaining("permission denied");
        }
        if (!statement.startsWith("insert")) {
            String partition = (String) postgres.query(
                            "select inhrelid::regclass::text from pg_inherits where inhparent = 'audit.trigger_log'::regclass")
                    .getFirst()
                    .getFirst();
            assertThatThrownBy(() -> postgres.executeAs("audit_owner", statement))
                    .hasMessageContaining("append-only");
            assertThatThrownBy(
                            () -> postgres.executeAs("audit_owner", statement.replace("audit.trigger_log", partition)))
                    .hasMessageContaining("append-only");
        }
    }

    private static void run(String sql) throws SQLException {
        postgres.execute(sql);
    }

    private static List<List<Object>> log(String table) throws SQLException {
        return AuditDatabase.log(postgres, table);
    }

    private static List<String> operations(String table) throws SQLException {
        return postgres
                .query(
                        "select operation || coalesce(' ' || (row_key ->> 'id'), '') from audit.trigger_log where table_name = '"
                                + table + "' order by id")
                .stream()
                .map(row -> (String) row.getFirst())
                .toList();
    }

    private static List<Object> row(Object... values) {
        return List.of(values);
    }
}
