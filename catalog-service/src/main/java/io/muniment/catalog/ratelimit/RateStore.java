package io.muniment.catalog.ratelimit;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;

/** The buckets, in PostgreSQL. Each call is one statement and one transaction. Safe for use by many threads. */
@Singleton
final class RateStore {

    private static final String TAKE = read("take.sql");

    private static final String CLOSE = """
            insert into catalog_private.rate_bucket as bucket (key, full_at, taken)
            values (?, now() + ? * interval '1 microsecond', 0)
            on conflict (key) do update set full_at = greatest(bucket.full_at, excluded.full_at), taken = 0""";

    private static final String NOTICE = """
            insert into catalog_private.notice as notice (key, until) values (?, now() + ? * interval '1 microsecond')
            on conflict (key) do update set until = excluded.until where notice.until <= now()""";

    private static final String SWEEP = """
            delete from catalog_private.rate_bucket where full_at < now();
            delete from catalog_private.notice where until < now();""";

    private final LimitPool pool;

    RateStore(LimitPool pool) {
        this.pool = pool;
    }

    /**
     * What came of asking a bucket.
     *
     * @param count how many were taken
     */
    record Taken(int count, long nanosUntilFull) {

        /** How many are left; each that is out takes its time to come back. */
        long left(Rate rate) {
            return Math.max(0, rate.requests() - Math.ceilDiv(nanosUntilFull / 1000, rate.spacing()));
        }

        long nanosUntilNext(Rate rate) {
            return Math.max(0, nanosUntilFull - (rate.requests() - 1) * rate.spacing() * 1000);
        }
    }

    Taken take(String key, Rate rate, int wanted) throws SQLException {
        try (Connection connection = pool.connection();
                PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setString(1, bucket(key, rate));
            for (int place : new int[] {2, 5}) {
                take.setInt(place, wanted);
                take.setInt(place + 1, rate.requests());
                take.setLong(place + 2, rate.spacing());
            }
            try (ResultSet row = take.executeQuery()) {
                row.next();
                return new Taken(row.getInt("taken"), row.getLong("micros_until_full") * 1000);
            }
        }
    }

    /** Lets nothing more through for a time. */
    void close(String key, Rate rate, Duration time) throws SQLException {
        // a bucket lets one through once it is all but one from full
        update(CLOSE, bucket(key, rate), time.toNanos() / 1000 + rate.spacing() * (rate.requests() - 1));
    }

    /** Whether nobody has been told this within the time; if so, they have been now. */
    boolean isNew(String key, Duration time) throws SQLException {
        return update(NOTICE, key, time.toNanos() / 1000) == 1;
    }

    /** Forgets what no longer says anything. */
    void sweep() throws SQLException {
        try (Connection connection = pool.connection();
                PreparedStatement sweep = connection.prepareStatement(SWEEP)) {
            sweep.execute();
        }
    }

    /** A rate that is changed counts from nothing: what is out of one says nothing of another. */
    private static String bucket(String key, Rate rate) {
        return "%s@%d/%ds".formatted(key, rate.requests(), rate.window().toSeconds());
    }

    private int update(String sql, String key, long micros) throws SQLException {
        try (Connection connection = pool.connection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, key);
            update.setLong(2, micros);
            return update.executeUpdate();
        }
    }

    private static String read(String file) {
        try (InputStream in = Objects.requireNonNull(RateStore.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
