package io.muniment.catalog.payment.postgres;

import io.muniment.catalog.keyring.KeyRing;
import io.muniment.catalog.payment.Buyer;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Customers: what is personal is sealed here on its way in, and opened on its way out. A row whose key is lost may be overwritten. */
@Singleton
public final class BuyerRows {

    static final String FULL_NAME = "customer.full_name_sealed";
    static final String EMAIL = "customer.email_sealed";
    static final String EMAIL_LOOKUP = "customer.email_lookup";
    static final String BILLING_ADDRESS = "customer.billing_address_sealed";

    private static final String COLUMNS =
            "full_name_sealed, email_sealed, billing_address_sealed, country as billing_country";
    private static final String FIND =
            "select id, " + COLUMNS + " from public.customer where account_uuid = ? for update";
    private static final String INSERT = """
            insert into public.customer
                (account_uuid, full_name_sealed, email_sealed, email_lookup, billing_address_sealed, country, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict on constraint customer_account_uuid_key do nothing""";
    private static final String UPDATE = """
            update public.customer
            set full_name_sealed = ?, email_sealed = ?, email_lookup = ?, billing_address_sealed = ?, country = ?,
                version = version + 1, updated_at = ?
            where id = ?""";

    private static final Buyer ERASED = new Buyer("erased", "erased@invalid", null, null);

    private final KeyRing keys;

    BuyerRows(KeyRing keys) {
        this.keys = keys;
    }

    /** @param buyer null when the row's key is lost */
    private record Row(long id, @Nullable Buyer buyer) {}

    /** Returns the key of the account's customer, made or brought up to date. A row that already says the same is left alone. */
    public long save(Connection connection, UUID account, Buyer buyer, Instant now) throws SQLException {
        Optional<Row> found = find(connection, account);
        if (found.isEmpty()) {
            insert(connection, account, buyer, now);
            found = find(connection, account);
        }
        Row row = found.orElseThrow();
        if (!buyer.equals(row.buyer())) {
            update(connection, row.id(), account, buyer, now);
        }
        return row.id();
    }

    /** Takes everything personal away, and leaves the row for the payments that point at it. */
    public void erase(Connection connection, UUID account, Instant now) throws SQLException {
        Optional<Row> found = find(connection, account);
        if (found.isPresent()) {
            update(connection, found.get().id(), account, ERASED, now);
        }
    }

    /** The buyer in a row that has all columns of customer's personal data; null when one of them cannot be opened. */
    @Nullable
    Buyer read(ResultSet row, UUID account) throws SQLException {
        String name = open(row.getBytes("full_name_sealed"), purpose(FULL_NAME, account));
        String email = open(row.getBytes("email_sealed"), purpose(EMAIL, account));
        byte[] sealed = row.getBytes("billing_address_sealed");
        String address = open(sealed, purpose(BILLING_ADDRESS, account));
        if (name == null || email == null || (sealed != null && address == null)) {
            return null;
        }
        return new Buyer(name, email, address, row.getString("billing_country"));
    }

    /** The hashes the address may be stored under. */
    byte[][] hashes(String email) {
        return keys.lookups(email.toLowerCase(Locale.ROOT), EMAIL_LOOKUP).toArray(byte[][]::new);
    }

    private Optional<Row> find(Connection connection, UUID account) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setObject(1, account);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new Row(row.getLong("id"), read(row, account))) : Optional.empty();
            }
        }
    }

    private void insert(Connection connection, UUID account, Buyer buyer, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, account);
            bind(statement, 2, account, buyer);
            statement.setObject(7, SqlInstants.of(now));
            statement.setObject(8, SqlInstants.of(now));
            statement.executeUpdate();
        }
    }

    private void update(Connection connection, long id, UUID account, Buyer buyer, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            bind(statement, 1, account, buyer);
            statement.setObject(6, SqlInstants.of(now));
            statement.setLong(7, id);
            statement.executeUpdate();
        }
    }

    private void bind(PreparedStatement statement, int first, UUID account, Buyer buyer) throws SQLException {
        String address = buyer.billingAddress();
        statement.setBytes(first, keys.seal(buyer.fullName(), purpose(FULL_NAME, account)));
        statement.setBytes(first + 1, keys.seal(buyer.email(), purpose(EMAIL, account)));
        statement.setBytes(first + 2, keys.lookup(buyer.email(), EMAIL_LOOKUP));
        statement.setBytes(first + 3, address == null ? null : keys.seal(address, purpose(BILLING_ADDRESS, account)));
        statement.setString(first + 4, buyer.country());
    }

    @Nullable
    private String open(byte @Nullable [] sealed, String purpose) {
        return sealed == null ? null : keys.tryOpen(sealed, purpose).orElse(null);
    }

    /** Whose it is belongs to the purpose: one customer's values do not open as another's. */
    static String purpose(String column, UUID account) {
        return column + ":" + account;
    }
}
