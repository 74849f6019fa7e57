package io.muniment.catalog.payment.idempotency;

import io.muniment.catalog.keyring.KeyRing;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The table idempotency_key. */
@Singleton
final class KeptAnswers {

    static final String PURPOSE = "idempotency_key.answer";
    private static final String REQUEST = "idempotency_key.request_hash";

    /** A key whose time has passed is as good as a new one. */
    private static final String CLAIM = """
            insert into catalog_private.idempotency_key as kept (account_uuid, key, request_hash, created_at, expires_at)
            values (?, ?, ?, ?, ?)
            on conflict on constraint idempotency_key_pkey do update
            set request_hash = excluded.request_hash, status = null, answer_sealed = null,
                created_at = excluded.created_at, expires_at = excluded.expires_at
            where kept.expires_at <= excluded.created_at""";

    private static final String FIND =
            "select request_hash = any (?), answer_sealed from catalog_private.idempotency_key where account_uuid = ? and key = ?";
    private static final String KEEP = """
            update catalog_private.idempotency_key
            set status = ?, answer_sealed = ?
            where account_uuid = ? and key = ?""";
    private static final String PURGE = "delete from catalog_private.idempotency_key where expires_at <= ?";
    private static final String WAIT = "select set_config('lock_timeout', ?, true)";

    /**
     * An answer made before.
     *
     * @param sameRequest whether it is one to the request at hand
     * @param answer JSON; null when the key it was sealed under is lost
     */
    record Kept(boolean sameRequest, @Nullable String answer) {}

    private final KeyRing keys;

    KeptAnswers(KeyRing keys) {
        this.keys = keys;
    }

    /** How long a statement of the transaction waits for another transaction before it fails with SQLSTATE 55P03. */
    void waitAtMost(Connection connection, Duration patience) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WAIT)) {
            statement.setString(1, patience.toMillis() + "ms");
            statement.execute();
        }
    }

    /** Whether the key is the transaction's to answer. Waits for a transaction that has it, until that has ended. */
    boolean claim(Connection connection, IdempotencyKey key, String request, Instant now, Instant expires)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setObject(1, key.account());
            statement.setString(2, key.value());
            statement.setBytes(3, keys.lookup(request, requestPurpose(key)));
            statement.setObject(4, now.atOffset(ZoneOffset.UTC));
            statement.setObject(5, expires.atOffset(ZoneOffset.UTC));
            return statement.executeUpdate() == 1;
        }
    }

    /** The answer to a key that is not the transaction's to answer. */
    Kept find(Connection connection, IdempotencyKey key, String request) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            byte[][] hashes = keys.lookups(request, requestPurpose(key)).toArray(byte[][]::new);
            statement.setArray(1, connection.createArrayOf("bytea", hashes));
            statement.setObject(2, key.account());
            statement.setString(3, key.value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Kept(
                        row.getBoolean(1),
                        keys.tryOpen(row.getBytes(2), PURPOSE).orElse(null));
            }
        }
    }

    void keep(Connection connection, IdempotencyKey key, int status, String answer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setInt(1, status);
            statement.setBytes(2, keys.seal(answer, PURPOSE));
            statement.setObject(3, key.account());
            statement.setString(4, key.value());
            statement.executeUpdate();
        }
    }

    /** With a key, since a request has personal data that could be guessed from a plain hash; with the account, so that none match. */
    private static String requestPurpose(IdempotencyKey key) {
        return REQUEST + ":" + key.account();
    }

    /** Forgets what need not be repeated any more; returns how many. */
    int purge(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PURGE)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            return statement.executeUpdate();
        }
    }
}
