package io.muniment.catalog.mail;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;

/** Takes mail in. It goes out if, and only if, the transaction of the connection commits. */
@Singleton
public final class Outbox {

    private static final byte[] NOTHING = new byte[0];

    private final Envelope envelope;
    private final Clock clock;

    Outbox(Envelope envelope, Clock clock) {
        this.envelope = envelope;
        this.clock = clock;
    }

    public void put(Connection connection, Mail mail) throws SQLException {
        UUID id = UUID.randomUUID();
        MailQueue.insert(connection, id, envelope.seal(id, mail), MailQueue.State.WAITING, clock.instant());
    }

    /** Does the work of {@link #put}, but nothing goes out: so an unknown address costs what a known one does. */
    public void putBlank(Connection connection, Mail mail) throws SQLException {
        UUID id = UUID.randomUUID();
        envelope.seal(id, mail);
        MailQueue.insert(connection, id, NOTHING, MailQueue.State.BLANK, clock.instant());
    }
}
