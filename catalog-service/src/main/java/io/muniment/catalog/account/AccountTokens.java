package io.muniment.catalog.account;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Tokens that are mailed: 256 random bits, kept as a hash, good once and for a while, void when a later one takes their place. Safe for
 * use by many threads.
 */
@Singleton
public final class AccountTokens {

    private static final int BYTES = 32;

    private static final String OPEN = "used_at is null and voided_at is null";

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    AccountTokens(Clock clock) {
        this.clock = clock;
    }

    /** Makes a token and voids the one before. For an account that does not exist, a token that is good for nothing. */
    public String issue(Connection connection, UUID account, TokenPurpose purpose, Duration lifetime)
            throws SQLException {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        hold(connection, account);
        cancel(connection, account, purpose);
        String sql = """
                insert into public.account_token (token_hash, user_uuid, purpose, created_at, expires_at)
                select ?, uuid, ?, ?, ? from public.auth_user where uuid = ?""";
        Instant now = clock.instant();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, hash(token));
            statement.setString(2, purpose.name());
            statement.setObject(3, utc(now));
            statement.setObject(4, utc(now.plus(lifetime)));
            statement.setObject(5, account);
            statement.executeUpdate();
        }
        return token;
    }

    /** The address of the account a good token belongs to. The token stays good. */
    public Optional<String> emailOf(Connection connection, String token, TokenPurpose purpose) throws SQLException {
        String sql = """
                select email from public.account_token join public.auth_user on auth_user.uuid = user_uuid
                where token_hash = ? and purpose = ? and expires_at > ? and\s""" + OPEN;
        return one(connection, sql, token, purpose).map(String.class::cast);
    }

    /**
     * Uses a good token up and tells whose it is, holding the account. Of several who use it at once, one is told. The account is held
     * before its token, as by everybody who voids tokens: in the other order two could wait for each other.
     */
    public Optional<UUID> use(Connection connection, String token, TokenPurpose purpose) throws SQLException {
        String whose = """
                select user_uuid from public.account_token
                where token_hash = ? and purpose = ? and expires_at > ? and\s""" + OPEN;
        Optional<Object> account = one(connection, whose, token, purpose);
        if (account.isEmpty()) {
            return Optional.empty();
        }
        hold(connection, (UUID) account.get());
        String sql = """
                update public.account_token set used_at = now()
                where token_hash = ? and purpose = ? and expires_at > ? and %s
                returning user_uuid""".formatted(OPEN);
        return one(connection, sql, token, purpose).map(UUID.class::cast);
    }

    /** Voids every open token of the account. */
    public void cancelAll(Connection connection, UUID account) throws SQLException {
        for (TokenPurpose purpose : TokenPurpose.values()) {
            cancel(connection, account, purpose);
        }
    }

    public void cancel(Connection connection, UUID account, TokenPurpose purpose) throws SQLException {
        String sql = "update public.account_token set voided_at = ? where user_uuid = ? and purpose = ? and " + OPEN;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, utc(clock.instant()));
            statement.setObject(2, account);
            statement.setString(3, purpose.name());
            statement.executeUpdate();
        }
    }

    private Optional<Object> one(Connection connection, String sql, String token, TokenPurpose purpose)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, hash(token));
            statement.setString(2, purpose.name());
            statement.setObject(3, utc(clock.instant()));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1)) : Optional.empty();
            }
        }
    }

    /** Two who ask at once get two tokens, one after the other, and the later one counts; of use and void, what comes first. */
    private static void hold(Connection connection, UUID account) throws SQLException {
        String sql = "select 1 from public.auth_user where uuid = ? for no key update";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, account);
            statement.execute();
        }
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
