package io.muniment.localstack.demo;

import io.muniment.localstack.demo.Outcome.Fact;
import io.muniment.localstack.probe.Session;
import io.muniment.localstack.probe.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Both witnesses have each step of the payment; the trigger log says who took it, and from where, the events who was signed in. */
final class ProveWho implements Step {

    /** Who an actor is, is in the log as well: the account's own row. */
    private static final String STEPS = """
            with account as (select distinct on (row_key) row_key ->> 'uuid' as uuid, after ->> 'email' as email
                             from audit.trigger_log
                             where table_schema = 'public' and table_name = 'auth_user' and after is not null
                             order by row_key, id desc)
            select first.after ->> 'from_status', first.after ->> 'to_status', coalesce(account.email, first.actor),
                   first.client_address, first.transaction_id, second.wal_position
            from audit.trigger_log first
            join audit.change_log second using (table_schema, table_name, operation, transaction_id, row_key)
            left join account on account.uuid = first.actor
            where table_schema = 'public' and table_name = 'payment_state_change'
              and first.after = second.after and first.after ->> 'payment_id' = ?
            order by first.id""";

    private static final String EVENTS = """
            select event_type, event_status, coalesce(host(ip_address), '') from audit.security_event
            where user_uuid = (select user_uuid from audit.session_event where session_id = ?::uuid limit 1)
              and occurred_at > now() - interval '1 hour'
            order by occurred_at""";

    @Override
    public String title() {
        return "see who did it, in both witnesses and in the events";
    }

    @Override
    public Outcome run(Stage stage) throws SQLException {
        Sql auditor = stage.as("audit_user");
        String admin = stage.admin().credentials().email();
        String customer = stage.customer().credentials().email();
        List<Fact> facts = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (List<String> step : auditor.rows(STEPS, stage.payment())) {
            told.add("%s by %s".formatted(step.get(1), step.get(2)));
            facts.add(Fact.of(
                    "%s to %s".formatted(step.get(0), step.get(1)),
                    "by %s from %s; transaction %s, and in the WAL at %s"
                            .formatted(step.get(2), step.get(3), step.get(4), step.get(5))));
        }
        List<String> expected = List.of(
                "AUTHORISED by " + customer,
                "CAPTURED by " + admin,
                "PARTIALLY_REFUNDED by " + admin,
                "REFUNDED by " + admin);
        if (!told.equals(expected)) {
            return new Outcome.NotProven("the witnesses tell %s, not %s".formatted(told, expected), facts);
        }
        List<String> acts = auditor.rows(EVENTS, stage.customer().id()).stream()
                .map(event -> event.get(0) + " " + event.get(1))
                .toList();
        facts.add(Fact.of("security events of the customer", String.join(", ", acts)));
        long started = started(auditor, stage.admin()) + started(auditor, stage.customer());
        facts.add(Fact.of("sessions of the two seen starting", started));
        return started == 2
                        && acts.containsAll(List.of("sign_in SUCCESS", "sign_in FAILURE", "permission_denied FAILURE"))
                ? new Outcome.Proven(facts)
                : new Outcome.NotProven("an event is missing", facts);
    }

    private static long started(Sql auditor, Session session) throws SQLException {
        return auditor.number(
                "select count(*) from audit.session_event where event_type = 'started' and session_id = ?::uuid",
                session.id());
    }
}
