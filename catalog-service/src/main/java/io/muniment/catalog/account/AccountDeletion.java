package io.muniment.catalog.account;

import io.muniment.catalog.mail.Outbox;
import io.muniment.servicekit.event.Outcome;
import io.muniment.servicekit.event.SecurityAct;
import io.muniment.servicekit.event.SecurityEvent;
import io.muniment.servicekit.event.SecurityEvents;
import io.muniment.servicekit.security.Role;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Deletes accounts softly: the row stays, empty, for reviews, payments and the audit trail to point at; its address may be registered
 * again, as another account.
 */
@Singleton
public final class AccountDeletion {

    private final AccountErasure erasure;
    private final LastAdmin lastAdmin;
    private final SessionEnding sessions;
    private final List<PersonalErasure> others;
    private final Farewell farewell;

    AccountDeletion(
            AccountErasure erasure,
            LastAdmin lastAdmin,
            SessionEnding sessions,
            List<PersonalErasure> others,
            Farewell farewell) {
        this.erasure = erasure;
        this.lastAdmin = lastAdmin;
        this.sessions = sessions;
        this.others = others;
        this.farewell = farewell;
    }

    /** Deletes in the transaction of the connection, for which {@link LastAdmin#queue} has been called before the account was read. */
    public void delete(Connection connection, Account account) throws SQLException {
        if (account.roles().contains(Role.ADMIN)) {
            lastAdmin.requireAnother(connection, account.id());
        }
        sessions.endAll(connection, account.id(), "account_deleted");
        for (PersonalErasure other : others) {
            other.erase(connection, account.id());
        }
        erasure.erase(connection, account.id());
        farewell.say(connection, account);
    }

    /** Tells the auditor and the holder. */
    @Singleton
    static final class Farewell {

        private final SecurityEvents events;
        private final Letters letters;
        private final Outbox outbox;

        Farewell(SecurityEvents events, Letters letters, Outbox outbox) {
            this.events = events;
            this.letters = letters;
            this.outbox = outbox;
        }

        void say(Connection connection, Account account) throws SQLException {
            outbox.put(connection, letters.deleted(account.email()));
            events.record(
                    connection,
                    new SecurityEvent(SecurityAct.ACCOUNT_DELETED, Outcome.SUCCESS, account.id(), Map.of()));
        }
    }
}
