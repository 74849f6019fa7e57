package io.muniment.catalog.account;

import io.muniment.catalog.account.password.PasswordHashing;
import io.muniment.catalog.account.password.PasswordHashing.Finding;
import io.muniment.catalog.account.password.PasswordPolicy;
import io.muniment.catalog.keyring.KeyRing;
import io.muniment.catalog.storage.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The passwords of accounts: hashed with Argon2id and sealed, for one account only, with a key that is not in the database. Safe for use
 * by many threads.
 */
@Singleton
public final class Passwords {

    private final PasswordHashing hashing;
    private final PasswordPolicy policy;
    private final KeyRing keys;
    private final Transactions transactions;
    private final Clock clock;

    Passwords(PasswordHashing hashing, PasswordPolicy policy, KeyRing keys, Transactions transactions, Clock clock) {
        this.hashing = hashing;
        this.policy = policy;
        this.keys = keys;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Whether the password is the account's. Takes long on purpose, and as long for no account, so it must be called outside a
     * transaction. A right one that was hashed under another cost than the configured one is hashed again. One whose key is lost is
     * wrong, and costs the same, until it is set anew.
     */
    public boolean verify(@Nullable Account account, PlainPassword password) {
        Optional<String> stored =
                account == null ? Optional.empty() : transactions.read(connection -> stored(connection, account.id()));
        String phc = account == null
                ? null
                : stored.flatMap(hash -> open(hash, account.id())).orElse(null);
        Finding finding = hashing.check(password.bytes(), phc);
        if (account != null && stored.isPresent() && finding == Finding.RIGHT_BUT_DATED) {
            replace(account.id(), stored.get(), hashing.hash(password.bytes()));
        }
        return finding != Finding.WRONG;
    }

    /**
     * Hashes a password somebody wants to have. Takes long on purpose: to be called outside a transaction.
     *
     * @throws io.muniment.servicekit.problem.CodedException when it is too easy
     */
    public HashedPassword accept(PlainPassword password, String email) {
        policy.check(password.normal(), email);
        return new HashedPassword(hashing.hash(password.bytes()));
    }

    /** Makes the password the account's only one, in the transaction of the connection. */
    public void set(Connection connection, UUID account, HashedPassword password) throws SQLException {
        String sql = "update public.auth_user set password_hash = ?, password_changed_at = ? where uuid = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, seal(password.phc(), account));
            statement.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
            statement.setObject(3, account);
            statement.executeUpdate();
        }
    }

    /** Leaves the account without a password. */
    public void clear(Connection connection, UUID account) throws SQLException {
        String sql = "update public.auth_user set password_hash = null, password_changed_at = null where uuid = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, account);
            statement.executeUpdate();
        }
    }

    /** The password stays what it was, so password_changed_at does too; a new password that came between stays. */
    private void replace(UUID account, String dated, String phc) {
        transactions.write(connection -> {
            String sql = "update public.auth_user set password_hash = ? where uuid = ? and password_hash = ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, seal(phc, account));
                statement.setObject(2, account);
                statement.setString(3, dated);
                return statement.executeUpdate();
            }
        });
    }

    private static Optional<String> stored(Connection connection, UUID account) throws SQLException {
        String sql = "select password_hash from public.auth_user where uuid = ? and deleted_at is null";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, account);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        }
    }

    private String seal(String phc, UUID account) {
        return Base64.getEncoder().encodeToString(keys.seal(phc, purpose(account)));
    }

    private Optional<String> open(String sealed, UUID account) {
        return keys.tryOpen(Base64.getDecoder().decode(sealed), purpose(account));
    }

    /** With the account in it, one account's hash does not open as another's. */
    private static String purpose(UUID account) {
        return "auth_user.password_hash:" + account;
    }
}
