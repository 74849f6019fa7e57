package io.muniment.catalog.account.admin;

import io.muniment.catalog.account.AccountTokens;
import io.muniment.catalog.account.EmailAddress;
import io.muniment.catalog.account.MailedToken;
import io.muniment.catalog.account.SessionEnding;
import io.muniment.servicekit.event.Outcome;
import io.muniment.servicekit.event.SecurityAct;
import io.muniment.servicekit.event.SecurityEvent;
import io.muniment.servicekit.event.SecurityEvents;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What follows from what an administrator did, in the same transaction: events, ended sessions, void tokens, mail. */
@Singleton
final class Aftermath {

    private final SecurityEvents events;
    private final SessionEnding sessions;
    private final AccountTokens tokens;
    private final MailedToken mailed;

    Aftermath(SecurityEvents events, SessionEnding sessions, AccountTokens tokens, MailedToken mailed) {
        this.events = events;
        this.sessions = sessions;
        this.tokens = tokens;
        this.mailed = mailed;
    }

    void created(Connection connection, UUID account, EmailAddress email, UserDraft draft) throws SQLException {
        if (draft.active()) {
            mailed.toChoosePassword(connection, account, email);
        }
        record(
                connection,
                SecurityAct.REGISTRATION,
                account,
                Map.of("by", "an administrator", "role", draft.roleOrUser().name()));
    }

    /** Tokens that say other roles, and links in another mailbox, must not outlive the change. */
    void changed(Connection connection, User before, User after) throws SQLException {
        boolean otherRoles = before.role() != after.role() || !before.groups().equals(after.groups());
        if (otherRoles || (before.isActive() && !after.isActive())) {
            sessions.endAll(connection, after.uuid(), otherRoles ? "roles_changed" : "account_deactivated");
        }
        if (!before.email().equals(after.email()) || !after.isActive()) {
            tokens.cancelAll(connection, after.uuid());
        }
        if (otherRoles) {
            record(
                    connection,
                    SecurityAct.ROLES_CHANGED,
                    after.uuid(),
                    Map.of("role", after.role().name(), "groups", after.groups()));
        }
        List<String> fields = changedFields(before, after);
        if (!fields.isEmpty()) {
            record(connection, SecurityAct.ACCOUNT_CHANGED, after.uuid(), Map.of("fields", fields));
        }
    }

    void locked(Connection connection, UUID account) throws SQLException {
        sessions.endAll(connection, account, "account_locked");
    }

    private static List<String> changedFields(User before, User after) {
        List<String> fields = new ArrayList<>();
        if (!before.email().equals(after.email())) {
            fields.add("email");
        }
        if (before.isVerified() != after.isVerified()) {
            fields.add("isVerified");
        }
        if (before.isActive() != after.isActive()) {
            fields.add("isActive");
        }
        return fields;
    }

    private void record(Connection connection, SecurityAct act, UUID account, Map<String, Object> metadata) {
        events.record(connection, new SecurityEvent(act, Outcome.SUCCESS, account, metadata));
    }
}
