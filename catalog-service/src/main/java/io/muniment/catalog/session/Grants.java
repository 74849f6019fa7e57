package io.muniment.catalog.session;

import io.muniment.catalog.account.Account;
import io.muniment.catalog.signing.AccessClaims;
import io.muniment.catalog.signing.AccessTokens;
import io.muniment.servicekit.security.Role;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/** Makes the tokens of a session, in the transaction of the connection. Safe for use by many threads. */
@Singleton
final class Grants {

    private final Sessions sessions;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;

    Grants(Sessions sessions, RefreshTokens refreshTokens, AccessTokens accessTokens) {
        this.sessions = sessions;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
    }

    /** Starts a session. */
    Grant first(Connection connection, Account account, boolean secondFactor) throws SQLException {
        return next(connection, account, sessions.start(connection, account.id(), secondFactor));
    }

    /** Goes on with a session that is open in this transaction, with the roles the account has now. */
    Grant next(Connection connection, Account account, Session session) throws SQLException {
        RefreshToken refresh = refreshTokens.issue(connection, session.id());
        AccessClaims claims = new AccessClaims(
                account.id(),
                session.id(),
                account.roles().stream().map(Role::claim).sorted().toList(),
                session.idleExpiresAt());
        return new Grant(session, accessTokens.issue(claims), refresh);
    }
}
