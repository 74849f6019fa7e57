package io.muniment.catalog.session;

import io.muniment.catalog.account.Account;
import io.muniment.catalog.account.Accounts;
import io.muniment.servicekit.event.Outcome;
import io.muniment.servicekit.event.SecurityAct;
import io.muniment.servicekit.event.SecurityEvent;
import io.muniment.servicekit.event.SecurityEvents;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Notes how attempts to sign in went: for the auditor, and for the lock that too many wrong ones put on an account. */
@Singleton
final class SignInLog {

    private final Accounts accounts;
    private final SecurityEvents events;

    SignInLog(Accounts accounts, SecurityEvents events) {
        this.accounts = accounts;
        this.events = events;
    }

    void succeeded(Connection connection, Account account, Session session) throws SQLException {
        accounts.succeeded(connection, account.id());
        record(
                connection,
                Outcome.SUCCESS,
                account.id(),
                Map.of("session", session.id().toString(), "secondFactor", session.secondFactor()));
    }

    void failed(Connection connection, Account account, String reason) throws SQLException {
        accounts.failed(connection, account.id());
        record(connection, Outcome.FAILURE, account.id(), Map.of("reason", reason));
    }

    /** The password was right, but the account is locked, closed or not verified, or has another password by now. */
    void barred(Connection connection, Account account) {
        record(connection, Outcome.FAILURE, account.id(), Map.of("reason", "barred"));
    }

    /** The password was right, and the code is still to come: no failure to count, but somebody knows the password. */
    void codeMissing(Connection connection, Account account) {
        record(connection, Outcome.FAILURE, account.id(), Map.of("reason", "code_missing"));
    }

    /** The address is nobody's. It is not recorded: it may be a password typed into the wrong field. */
    void unknown(Connection connection) {
        record(connection, Outcome.FAILURE, null, Map.of("reason", "unknown_account"));
    }

    private void record(Connection connection, Outcome outcome, @Nullable UUID account, Map<String, Object> metadata) {
        events.record(connection, new SecurityEvent(SecurityAct.SIGN_IN, outcome, account, metadata));
    }
}
