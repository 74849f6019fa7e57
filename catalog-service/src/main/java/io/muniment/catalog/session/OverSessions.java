package io.muniment.catalog.session;

import static io.muniment.catalog.session.SessionRows.utc;

import io.muniment.catalog.signing.TokenConfiguration;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.security.SessionCheck;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Which sessions are over: asked of the database for each request here, and every few seconds by the other services. */
@Singleton
final class OverSessions implements SessionCheck {

    /** A clock that is behind takes a token for valid longer; the transaction that ends a session may take a while to commit. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final SessionRows rows;
    private final Duration tokenLifetime;
    private final Clock clock;
    private final String query = SqlText.of("ended_sessions.sql");

    OverSessions(Transactions transactions, SessionRows rows, TokenConfiguration tokens, Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.tokenLifetime = tokens.lifetime();
        this.clock = clock;
    }

    /** {@inheritDoc} When the database is away it says so, and the request fails with that. */
    @Override
    public boolean isOpen(UUID session) {
        return transactions.read(connection -> rows.isOpen(connection, session, clock.instant()));
    }

    EndedSessions recent() {
        Instant now = clock.instant();
        Instant since = now.minus(tokenLifetime).minus(SLACK);
        return new EndedSessions(now, transactions.read(connection -> over(connection, since, now)));
    }

    private List<UUID> over(Connection connection, Instant since, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, utc(since));
            statement.setObject(2, utc(since));
            statement.setObject(3, utc(now));
            try (ResultSet row = statement.executeQuery()) {
                List<UUID> sessions = new ArrayList<>();
                while (row.next()) {
                    sessions.add(row.getObject(1, UUID.class));
                }
                return sessions;
            }
        }
    }
}
