package io.muniment.catalog.account;

import io.muniment.servicekit.event.Outcome;
import io.muniment.servicekit.event.SecurityAct;
import io.muniment.servicekit.event.SecurityEvent;
import io.muniment.servicekit.event.SecurityEvents;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Accounts as signing in sees them, and the lock that wrong sign-ins put on them. Everything happens in the transaction of the
 * connection. Safe for use by many threads.
 */
@Singleton
public final class Accounts {

    private final AccountRows rows;
    private final LockPolicy policy;
    private final SecurityEvents events;
    private final Clock clock;

    Accounts(AccountRows rows, LockPolicy policy, SecurityEvents events, Clock clock) {
        this.rows = rows;
        this.policy = policy;
        this.events = events;
        this.clock = clock;
    }

    /** The account of the address, written in any case; none for text that is no address. */
    public Optional<Account> byEmail(Connection connection, String email) throws SQLException {
        Optional<EmailAddress> address = EmailAddress.parse(email);
        return address.isEmpty() ? Optional.empty() : rows.byEmail(connection, address.get());
    }

    public Optional<Account> byId(Connection connection, UUID id) throws SQLException {
        return rows.byId(connection, id);
    }

    /** The account, held until the transaction ends. */
    public Optional<Account> hold(Connection connection, UUID id) throws SQLException {
        return rows.hold(connection, id);
    }

    /**
     * The account as it is now, held until the transaction ends, if it may sign in and its password is the one that was checked. Checking
     * takes long and holds nothing, so a lock, a new password or a deletion may have come between.
     */
    public Optional<Account> stillMaySignIn(Connection connection, Account checked) throws SQLException {
        return rows.hold(connection, checked.id())
                .filter(now -> now.maySignIn(clock.instant())
                        && Objects.equals(now.passwordChangedAt(), checked.passwordChangedAt()));
    }

    /** Counts a wrong sign-in and locks the account when there were too many. Does nothing to one that is locked. */
    public void failed(Connection connection, UUID account) throws SQLException {
        Instant now = clock.instant();
        Optional<Account> held = rows.hold(connection, account);
        if (held.isEmpty() || held.get().isLocked(now)) {
            return;
        }
        int failures = rows.countFailure(connection, account, now, now.minus(policy.forget()));
        if (failures >= policy.failures()) {
            Lock lock = new Lock(now, now.plus(policy.duration()), LockReason.FAILED_SIGN_INS);
            rows.lock(connection, account, lock);
            record(
                    connection,
                    SecurityAct.ACCOUNT_LOCKED,
                    Outcome.WARNING,
                    account,
                    Map.of(
                            "reason",
                            lock.reason().name(),
                            "failures",
                            failures,
                            "until",
                            String.valueOf(lock.until())));
        }
    }

    /**
     * Notes that a holder asked for something and did not prove to be the holder: it counts as a wrong sign-in.
     *
     * @param act what was asked for, recorded as failed
     */
    public void notProven(Connection connection, UUID account, SecurityAct act) throws SQLException {
        boolean locked = rows.hold(connection, account)
                .filter(held -> held.isLocked(clock.instant()))
                .isPresent();
        record(connection, act, Outcome.FAILURE, account, Map.of("reason", locked ? "barred" : "wrong_password"));
        failed(connection, account);
    }

    /**
     * Locks the account until an administrator opens it.
     *
     * @return whether there is such an account
     */
    public boolean lock(Connection connection, UUID account) throws SQLException {
        if (rows.hold(connection, account).isEmpty()) {
            return false;
        }
        Lock lock = new Lock(clock.instant(), null, LockReason.ADMINISTRATOR);
        rows.lock(connection, account, lock);
        record(
                connection,
                SecurityAct.ACCOUNT_LOCKED,
                Outcome.SUCCESS,
                account,
                Map.of("reason", lock.reason().name()));
        return true;
    }

    /**
     * Opens the account's lock, whoever shut it.
     *
     * @return whether there is such an account
     */
    public boolean unlock(Connection connection, UUID account) throws SQLException {
        if (rows.hold(connection, account).isEmpty()) {
            return false;
        }
        if (rows.unlock(connection, account)) {
            record(connection, SecurityAct.ACCOUNT_UNLOCKED, Outcome.SUCCESS, account, Map.of());
        }
        return true;
    }

    /** Notes that the holder reads the account's mailbox: the address is verified, and a lock of wrong sign-ins opens. */
    public Optional<Account> proveMailbox(Connection connection, UUID account) throws SQLException {
        Optional<Account> held = rows.hold(connection, account);
        if (held.isPresent()) {
            rows.verify(connection, account);
            Lock lock = held.get().lock();
            if (lock == null || lock.reason() == LockReason.FAILED_SIGN_INS) {
                rows.unlock(connection, account);
            }
        }
        return held;
    }

    /** Notes a sign-in: the count of wrong ones starts again. */
    public void succeeded(Connection connection, UUID account) throws SQLException {
        rows.signedIn(connection, account, clock.instant());
    }

    private void record(
            Connection connection, SecurityAct act, Outcome outcome, UUID account, Map<String, Object> metadata) {
        events.record(connection, new SecurityEvent(act, outcome, account, metadata));
    }
}
