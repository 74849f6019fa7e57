package io.muniment.catalog.session;

import io.muniment.catalog.account.Account;
import io.muniment.catalog.account.Accounts;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.event.Outcome;
import io.muniment.servicekit.event.SecurityAct;
import io.muniment.servicekit.event.SecurityEvent;
import io.muniment.servicekit.event.SecurityEvents;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Trades a refresh token for new tokens, once. In one transaction:
 *
 * <ol>
 *   <li>the token is used up; if it had been before, a thief or the owner holds a copy, and the session ends for both
 *   <li>the session is prolonged if it is open; whoever ends it at the same time waits, and ends it after
 *   <li>the new tokens are made from the account as it is now
 * </ol>
 *
 * What fails before the commit leaves the old token good. A client that never got the answer, or asks twice at once, has lost its session:
 * it cannot be told from a thief.
 */
@Singleton
final class Refreshing {

    private final Transactions transactions;
    private final RefreshTokens tokens;
    private final Sessions sessions;
    private final Accounts accounts;
    private final Grants grants;
    private final SecurityEvents events;

    Refreshing(
            Transactions transactions,
            RefreshTokens tokens,
            Sessions sessions,
            Accounts accounts,
            Grants grants,
            SecurityEvents events) {
        this.transactions = transactions;
        this.tokens = tokens;
        this.sessions = sessions;
        this.accounts = accounts;
        this.grants = grants;
        this.events = events;
    }

    /** New tokens; none when the token is none of ours, was used before, or its session is over. */
    Optional<Grant> refresh(RefreshToken token) {
        return transactions.write(connection -> switch (tokens.use(connection, token)) {
            case TokenUse.First(UUID session) -> goOn(connection, session);
            case TokenUse.Repeated(UUID session) -> {
                endOfTheFamily(connection, session);
                yield Optional.empty();
            }
            case TokenUse.Unknown() -> Optional.empty();
        });
    }

    private Optional<Grant> goOn(Connection connection, UUID id) throws SQLException {
        Optional<Session> session = sessions.refresh(connection, id);
        if (session.isEmpty()) {
            return Optional.empty();
        }
        UUID owner = session.get().account();
        transactions.actAs(connection, owner);
        // a lock of failed sign-ins may be a stranger's doing: it keeps nobody out who is in
        Optional<Account> account =
                accounts.byId(connection, owner).filter(found -> found.active() && found.verified());
        if (account.isEmpty()) {
            sessions.end(connection, id, "account_closed");
            return Optional.empty();
        }
        return Optional.of(grants.next(connection, account.get(), session.get()));
    }

    private void endOfTheFamily(Connection connection, UUID id) throws SQLException {
        boolean wasOpen = sessions.end(connection, id, "token_reused").isPresent();
        UUID owner = sessions.find(connection, id).map(Session::account).orElse(null);
        events.record(
                connection,
                new SecurityEvent(
                        SecurityAct.TOKEN_REUSED,
                        Outcome.WARNING,
                        owner,
                        Map.of("session", id.toString(), "sessionEnded", wasOpen)));
    }
}
