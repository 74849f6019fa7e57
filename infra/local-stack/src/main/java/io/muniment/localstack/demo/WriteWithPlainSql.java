package io.muniment.localstack.demo;

import io.muniment.localstack.demo.Outcome.Fact;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Another application writes to the same tables without knowing of Muniment; a rolled-back change must leave no trace. */
final class WriteWithPlainSql implements Step {

    @Override
    public String title() {
        return "write some rows with plain SQL, as another application would (game_writer)";
    }

    @Override
    public Outcome run(Stage stage) throws SQLException {
        List<Fact> facts = new ArrayList<>();
        String committed;
        String rolledBack;
        try (Connection connection = stage.stack().connect("game_writer");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            facts.add(touched(statement, "copies added by insert … select", """
                    insert into public.copy (game_id, copy_number, condition)
                    select game_id, max(copy_number) + 1, 'NEW' from public.copy
                    group by game_id order by game_id limit 200"""));
            facts.add(touched(statement, "copies lent by one update", """
                    update public.copy set status = 'LENT', version = version + 1, updated_at = now()
                    where id in (select id from public.copy where status = 'AVAILABLE' order by id
                                 limit (select ceil(count(*) / 100.0) from public.copy))"""));
            facts.add(touched(statement, "copies deleted", """
                    delete from public.copy
                    where id in (select id from public.copy where status = 'AVAILABLE' order by id desc
                                 limit (select ceil(count(*) / 1000.0) from public.copy))"""));
            committed = transaction(statement);
            connection.commit();

            statement.executeUpdate("update public.copy set status = 'RETIRED'");
            rolledBack = transaction(statement);
            connection.rollback();
        }
        facts.add(Fact.of("committed in transaction", committed));
        long witnessed = witnessed(stage, committed);
        long phantom = witnessed(stage, rolledBack);
        facts.add(Fact.of("rows witnessed of it", witnessed));
        facts.add(Fact.of("rows witnessed of a transaction rolled back", phantom));
        long written = facts.stream()
                .limit(3)
                .mapToLong(fact -> Long.parseLong(fact.value()))
                .sum();
        if (written == 0 || witnessed != written) {
            return new Outcome.NotProven("%d rows were written but %d witnessed".formatted(written, witnessed), facts);
        }
        return phantom == 0
                ? new Outcome.Proven(facts)
                : new Outcome.NotProven("a transaction that was rolled back was witnessed", facts);
    }

    private static Fact touched(Statement statement, String name, String text) throws SQLException {
        return Fact.of(name, statement.executeUpdate(text));
    }

    private static String transaction(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("select pg_current_xact_id()::text")) {
            found.next();
            return found.getString(1);
        }
    }

    private static long witnessed(Stage stage, String transaction) throws SQLException {
        return stage.as("audit_user")
                .number("select count(*) from audit.trigger_log where transaction_id = ?::xid8", transaction);
    }
}
