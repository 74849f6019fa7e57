package io.muniment.catalog.session;

import io.muniment.catalog.account.SessionEnding;
import io.muniment.servicekit.event.RequestOrigin;
import io.muniment.servicekit.event.SecurityEvents;
import io.muniment.servicekit.event.SessionAct;
import io.muniment.servicekit.event.SessionEvent;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The life of sessions, each step recorded, in the transaction of the connection. Safe for use by many threads. */
@Singleton
final class Sessions implements SessionEnding {

    private final SessionRows rows;
    private final SecurityEvents events;
    private final SessionConfiguration lives;
    private final Clock clock;

    Sessions(SessionRows rows, SecurityEvents events, SessionConfiguration lives, Clock clock) {
        this.rows = rows;
        this.events = events;
        this.lives = lives;
        this.clock = clock;
    }

    Session start(Connection connection, UUID account, boolean secondFactor) throws SQLException {
        Instant now = now();
        Instant end = now.plus(lives.lifetime());
        RequestOrigin origin = RequestOrigin.current().orElseThrow();
        Session session = new Session(
                UUID.randomUUID(),
                account,
                secondFactor,
                origin.address(),
                origin.userAgent(),
                now,
                now,
                lives.idleEnd(now, end),
                end,
                null,
                null);
        rows.insert(connection, session);
        record(connection, SessionAct.STARTED, session, Map.of("secondFactor", secondFactor));
        return session;
    }

    /** Prolongs the session if it is open; empty when it is not. */
    Optional<Session> refresh(Connection connection, UUID session) throws SQLException {
        Instant now = now();
        Optional<Session> prolonged = rows.prolong(connection, session, now, now.plus(lives.idleLifetime()));
        prolonged.ifPresent(open -> record(connection, SessionAct.REFRESHED, open, Map.of()));
        return prolonged;
    }

    /** Ends the session; empty when it had been ended before. */
    Optional<Session> end(Connection connection, UUID session, String reason) throws SQLException {
        Optional<Session> ended = rows.end(connection, session, reason, now());
        ended.ifPresent(gone -> record(connection, SessionAct.ENDED, gone, Map.of("reason", reason)));
        return ended;
    }

    @Override
    public void endAll(Connection connection, UUID account, String reason) throws SQLException {
        for (Session ended : rows.endAll(connection, account, reason, now())) {
            record(connection, SessionAct.ENDED, ended, Map.of("reason", reason));
        }
    }

    /** Records the end of sessions that ran out, a batch at a time; tells how many. */
    int closeRunOut(Connection connection) throws SQLException {
        List<Session> closed = rows.closeRunOut(connection, now());
        for (Session session : closed) {
            record(connection, SessionAct.ENDED, session, Map.of("reason", "ran_out"));
        }
        return closed.size();
    }

    /** Deletes sessions that ended long ago, a batch at a time; tells how many. */
    int forget(Connection connection) throws SQLException {
        return rows.forget(connection, now().minus(lives.keepEnded()));
    }

    Optional<Session> find(Connection connection, UUID session) throws SQLException {
        return rows.find(connection, session);
    }

    /** The account's open sessions, the one used last first. */
    List<Session> open(Connection connection, UUID account) throws SQLException {
        return rows.open(connection, account, now());
    }

    private void record(Connection connection, SessionAct act, Session session, Map<String, Object> details) {
        events.record(connection, new SessionEvent(act, session.account(), session.id(), details));
    }

    /** To the microsecond, as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
