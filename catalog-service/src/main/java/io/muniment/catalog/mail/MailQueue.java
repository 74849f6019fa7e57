package io.muniment.catalog.mail;

import io.muniment.catalog.keyring.KeyFileException;
import io.muniment.catalog.storage.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table of waiting mail. Each call but {@link #insert} is a short transaction of its own. */
@Singleton
final class MailQueue {

    private static final Logger log = LoggerFactory.getLogger(MailQueue.class);

    private final Transactions transactions;
    private final Envelope envelope;

    MailQueue(Transactions transactions, Envelope envelope) {
        this.transactions = transactions;
        this.envelope = envelope;
    }

    /** The names are those of the database. */
    enum State {
        WAITING,
        GIVEN_UP,
        BLANK
    }

    /**
     * How full the queue is.
     *
     * @param oldest when the one that waits longest was put in; null when none waits
     */
    record Backlog(long waiting, @Nullable Instant oldest) {}

    static void insert(Connection connection, UUID id, byte[] content, State state, Instant now) throws SQLException {
        String sql = """
                insert into catalog_private.mail (id, content, state, next_attempt_at, created_at)
                values (?, ?, ?, ?, ?)""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            statement.setBytes(2, content);
            statement.setString(3, state.name());
            statement.setObject(4, utc(now));
            statement.setObject(5, utc(now));
            statement.executeUpdate();
        }
    }

    /**
     * Takes the mail that is due longest. Until {@code lease} no replica takes it again; after that anyone does, should we have died.
     */
    Optional<QueuedMail> take(Instant now, Instant lease) {
        String sql = """
                update catalog_private.mail
                set attempts = attempts + 1, next_attempt_at = ?
                where id = (select id from catalog_private.mail
                            where state = 'WAITING' and next_attempt_at <= ?
                            order by next_attempt_at limit 1
                            for update skip locked)
                returning id, content, attempts, created_at""";
        return transactions.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, utc(lease));
                statement.setObject(2, utc(now));
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(queued(row)) : Optional.empty();
                }
            }
        });
    }

    void remove(UUID id) {
        change("delete from catalog_private.mail where id = ?", id);
    }

    void postpone(UUID id, Instant until, String failure) {
        change(
                "update catalog_private.mail set next_attempt_at = ?, last_failure = ? where id = ?",
                utc(until),
                failure,
                id);
    }

    /** What nobody will read any more is not kept. */
    void giveUp(UUID id, String failure) {
        change(
                "update catalog_private.mail set state = 'GIVEN_UP', content = '', last_failure = ? where id = ?",
                failure,
                id);
    }

    int forgetEndedBefore(Instant instant) {
        return change("delete from catalog_private.mail where state <> 'WAITING' and created_at < ?", utc(instant));
    }

    Backlog backlog() {
        String sql = "select count(*), min(created_at) from catalog_private.mail where state = 'WAITING'";
        return transactions.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                OffsetDateTime oldest = row.getObject(2, OffsetDateTime.class);
                return new Backlog(row.getLong(1), oldest == null ? null : oldest.toInstant());
            }
        });
    }

    private int change(String sql, Object... values) {
        return transactions.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int index = 0; index < values.length; index++) {
                    statement.setObject(index + 1, values[index]);
                }
                return statement.executeUpdate();
            }
        });
    }

    private QueuedMail queued(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new QueuedMail(
                id,
                opened(id, row.getBytes("content")),
                row.getInt("attempts"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    /** A mail that cannot be opened must not keep others from going out, and may be opened when its key is back. */
    @Nullable
    private Mail opened(UUID id, byte[] content) {
        try {
            return envelope.open(id, content);
        } catch (KeyFileException e) {
            log.warn("mail cannot be opened mail={} reason={}", id, e.getMessage());
            return null;
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
