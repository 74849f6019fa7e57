package io.muniment.catalog.ratelimit;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** The failed sign-ins of the last hours. Safe for use by many threads. */
@Singleton
final class FailedSignIns {

    private static final String NOTE = "insert into catalog_private.failed_sign_in (address, account) values (?, ?)";

    private static final String SPREAD = """
            select (select count(distinct account) from catalog_private.failed_sign_in
                    where address = ? and failed_at > now() - ? * interval '1 millisecond') as accounts,
                   (select count(distinct address) from catalog_private.failed_sign_in
                    where account = ? and failed_at > now() - ? * interval '1 millisecond') as addresses""";

    private static final String SWEEP =
            "delete from catalog_private.failed_sign_in where failed_at < now() - ? * interval '1 millisecond'";

    private final LimitPool pool;

    FailedSignIns(LimitPool pool) {
        this.pool = pool;
    }

    /**
     * How far the failures around one of them are spread.
     *
     * @param accounts that failed from its address
     * @param addresses that failed on its account
     */
    record Spread(int accounts, int addresses) {}

    Spread note(String address, byte[] account, Duration window) throws SQLException {
        try (Connection connection = pool.connection()) {
            try (PreparedStatement note = connection.prepareStatement(NOTE)) {
                note.setString(1, address);
                note.setBytes(2, account);
                note.executeUpdate();
            }
            try (PreparedStatement spread = connection.prepareStatement(SPREAD)) {
                spread.setString(1, address);
                spread.setLong(2, window.toMillis());
                spread.setBytes(3, account);
                spread.setLong(4, window.toMillis());
                try (ResultSet row = spread.executeQuery()) {
                    row.next();
                    return new Spread(row.getInt("accounts"), row.getInt("addresses"));
                }
            }
        }
    }

    void sweep(Duration window) throws SQLException {
        try (Connection connection = pool.connection();
                PreparedStatement sweep = connection.prepareStatement(SWEEP)) {
            sweep.setLong(1, window.toMillis());
            sweep.executeUpdate();
        }
    }
}
