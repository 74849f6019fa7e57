package io.muniment.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.audit.AuditDatabase;
import io.muniment.testing.MunimentPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tables come, change and go; the triggers follow. */
class WitnessIT {
    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared()
            .beforeBootstrap("create table public.early (id int primary key); create table public.keyless (x int);"
                    + "create unlogged table public.volatile (id int primary key)");

    private static Witness witness;

    @BeforeAll
    static void migrate() throws SQLException {
        AuditDatabase.migrate(postgres);
        witness = new Witness(new TrackedTableStore(postgres.dataSource("audit_service")), List.of("public"));
        witness.attachAll();
    }

    @Test
    void attachesWhatWasThereBefore() throws SQLException {
        assertThat(table("early").state()).isEqualTo(TrackedTable.State.ATTACHED);
        assertThat(table("early").trackedFrom()).isNotNull();
        assertThat(table("keyless").note()).contains("no primary key");
        assertThat(witness.tables()).noneMatch(table -> table.table().equals("volatile"));
    }

    @Test
    void attachesNewTables() throws SQLException {
        postgres.execute(
                "create table public.later (id int primary key); create table public.chosen as select 1 as id");

        assertThat(table("later").state()).isEqualTo(TrackedTable.State.ATTACHED);
        assertThat(table("chosen").state()).isEqualTo(TrackedTable.State.ATTACHED);
    }

    @Test
    void followsTheKeyAndColumns() throws SQLException {
        postgres.execute("create table public.moving (id int, v text)");
        postgres.execute("alter table public.moving add primary key (id)");
        postgres.execute("alter table public.moving add column more int generated always as (id) stored");
        postgres.execute("alter table public.moving rename column id to number");
        postgres.execute("alter table public.moving rename to moved");
        postgres.execute("insert into public.moved values (1, 'a')");

        assertThat(table("moved").keyColumns()).containsExactly("number");
        assertThat(AuditDatabase.log(postgres, "moved"))
                .containsExactly(List.of("INSERT", "{\"number\": 1}", "-", "{\"v\": \"a\", \"number\": 1}"));
    }

    @Test
    void notesADroppedTable() throws SQLException {
        postgres.execute("create table public.gone (id int primary key)");
        postgres.execute("drop table public.gone");

        assertThat(table("gone").state()).isEqualTo(TrackedTable.State.DROPPED);
    }

    @Test
    void letsGoOfATableThatLeavesTheSchema() throws SQLException {
        postgres.execute("create schema attic; create table public.leaving (id int primary key)");
        postgres.execute("alter table public.leaving set schema attic");
        postgres.execute("insert into attic.leaving values (1)");

        assertThat(table("leaving").state()).isEqualTo(TrackedTable.State.DROPPED);
        assertThat(AuditDatabase.log(postgres, "leaving")).isEmpty();
    }

    @Test
    void findsAndMendsWhatAnOwnerSwitchedOff() throws SQLException {
        postgres.execute("create table public.tampered (id int primary key)");
        String from = String.valueOf(table("tampered").trackedFrom());
        postgres.execute(
                "set muniment.attaching = 'on'; alter table public.tampered disable trigger muniment_witness_delete");
        assertThat(table("tampered").state()).isEqualTo(TrackedTable.State.DISABLED);
        postgres.execute("set muniment.attaching = 'on'; drop trigger muniment_witness_insert on public.tampered");
        assertThat(table("tampered").state()).isEqualTo(TrackedTable.State.DETACHED);

        witness.check();

        assertThat(table("tampered").state()).isEqualTo(TrackedTable.State.ATTACHED);
        assertThat(table("tampered").trackedFrom()).hasToString(from);
    }

    @Test
    void refusesWhatMustNotBeTracked() {
        for (String schema : List.of("audit", "pg_catalog", "analytics")) {
            assertThatThrownBy(() -> postgres.executeAs("audit_service", "select audit.track_schema('" + schema + "')"))
                    .hasMessageContaining("cannot be tracked");
        }
        assertThatThrownBy(() -> postgres.executeAs("audit_service", "select audit.track_schema('catalog_migration')"))
                .hasMessageContaining("cannot be tracked");
        assertThatThrownBy(() -> postgres.executeAs("audit_service", "select audit.attach_witness('audit.verdict')"))
                .hasMessageContaining("not tracked");
        assertThatThrownBy(() -> postgres.executeAs("game_writer", "select audit.attach_witness('public.early')"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void findsATableOfATransactionThatWasUnderWayAtTheStart() throws Exception {
        try (Connection migration = postgres.connect();
                Statement statement = migration.createStatement()) {
            migration.setAutoCommit(false);
            // as if the schema had not been tracked when the table was made
            statement.execute(
                    "set local muniment.attaching = 'on'; create table public.unfinished (id int primary key)");

            CompletableFuture<@Nullable Void> start = CompletableFuture.runAsync(() -> {
                try {
                    witness.attachAll();
                } catch (SQLException failure) {
                    throw new CompletionException(failure);
                }
            });
            assertThat(start).isNotCompleted();
            migration.commit();
            start.get(30, TimeUnit.SECONDS);
        }

        assertThat(table("unfinished").state()).isEqualTo(TrackedTable.State.ATTACHED);
    }

    @Test
    void doesNotWaitForeverBehindAWriter() throws SQLException {
        postgres.execute("create table public.busy (id int primary key)");
        postgres.execute("set muniment.attaching = 'on'; drop trigger muniment_witness_insert on public.busy");
        try (var writer = postgres.connect();
                var statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("lock table public.busy in row exclusive mode");

            assertThatThrownBy(witness::attachAll).hasMessageContaining("lock timeout");

            writer.rollback();
        }
        witness.attachAll();
        assertThat(table("busy").state()).isEqualTo(TrackedTable.State.ATTACHED);
    }

    private static TrackedTable table(String name) throws SQLException {
        return witness.tables().stream()
                .filter(table -> table.table().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
