package io.muniment.catalog.account;

import io.muniment.catalog.mail.Outbox;
import io.muniment.servicekit.event.Outcome;
import io.muniment.servicekit.event.SecurityAct;
import io.muniment.servicekit.event.SecurityEvent;
import io.muniment.servicekit.event.SecurityEvents;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;

/** What goes with every new password: all sessions end, mailed tokens are void, the holder is told. */
@Singleton
public final class PasswordChange {

    private final Passwords passwords;
    private final AccountTokens tokens;
    private final SessionEnding sessions;
    private final Letters letters;
    private final Outbox outbox;
    private final SecurityEvents events;

    PasswordChange(
            Passwords passwords,
            AccountTokens tokens,
            SessionEnding sessions,
            Letters letters,
            Outbox outbox,
            SecurityEvents events) {
        this.passwords = passwords;
        this.tokens = tokens;
        this.sessions = sessions;
        this.letters = letters;
        this.outbox = outbox;
        this.events = events;
    }

    /** As {@link Passwords#accept}: takes long, to be called outside a transaction. */
    public HashedPassword accept(PlainPassword password, String email) {
        return passwords.accept(password, email);
    }

    /**
     * Puts the password in place.
     *
     * @param act what the change is recorded as
     */
    public void apply(Connection connection, Account account, HashedPassword password, SecurityAct act)
            throws SQLException {
        passwords.set(connection, account.id(), password);
        tokens.cancelAll(connection, account.id());
        sessions.endAll(connection, account.id(), act.name().toLowerCase(Locale.ROOT));
        outbox.put(connection, letters.passwordChanged(account.email()));
        events.record(connection, new SecurityEvent(act, Outcome.SUCCESS, account.id(), Map.of()));
    }
}
