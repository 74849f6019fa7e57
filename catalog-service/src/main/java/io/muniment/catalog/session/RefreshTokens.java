package io.muniment.catalog.session;

import static io.muniment.catalog.session.SessionRows.utc;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** The table refresh_token, in the transaction of the connection. Safe for use by many threads. */
@Singleton
final class RefreshTokens {

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RefreshTokens(Clock clock) {
        this.clock = clock;
    }

    /** A new token for a session that has no other unused one. */
    RefreshToken issue(Connection connection, UUID session) throws SQLException {
        RefreshToken token = RefreshToken.fresh(random);
        String sql = "insert into public.refresh_token (hash, session_uuid, issued_at) values (?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, token.hash());
            statement.setObject(2, session);
            statement.setObject(3, utc(clock.instant().truncatedTo(ChronoUnit.MICROS)));
            statement.executeUpdate();
        }
        return token;
    }

    /** Uses the token up. Of two who show it at the same time, one waits for the other and repeats. */
    TokenUse use(Connection connection, RefreshToken token) throws SQLException {
        String sql = """
                update public.refresh_token set used_at = greatest(issued_at, ?)
                where hash = ? and used_at is null
                returning session_uuid""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, utc(clock.instant()));
            statement.setBytes(2, token.hash());
            Optional<UUID> session = session(statement);
            if (session.isPresent()) {
                return new TokenUse.First(session.get());
            }
        }
        return sessionOf(connection, token)
                .<TokenUse>map(TokenUse.Repeated::new)
                .orElseGet(TokenUse.Unknown::new);
    }

    private static Optional<UUID> sessionOf(Connection connection, RefreshToken token) throws SQLException {
        String sql = "select session_uuid from public.refresh_token where hash = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, token.hash());
            return session(statement);
        }
    }

    private static Optional<UUID> session(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
        }
    }
}
