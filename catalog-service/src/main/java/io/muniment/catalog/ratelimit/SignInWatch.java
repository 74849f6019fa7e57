package io.muniment.catalog.ratelimit;

import io.muniment.servicekit.event.Outcome;
import io.muniment.servicekit.event.SecurityAct;
import io.muniment.servicekit.event.SecurityEvent;
import io.muniment.servicekit.event.SecurityEvents;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Notices passwords being guessed in ways that no account's own lock sees: one address trying many accounts, or many addresses trying
 * one. Closes {@link Limit#AUTH} to the address for a while, and tells the auditor once in a window. Safe for use by many threads.
 */
@Singleton
public final class SignInWatch {

    private final FailedSignIns failures;
    private final RateStore store;
    private final Limiter limiter;
    private final SecurityEvents events;
    private final BruteForceSettings settings;

    SignInWatch(
            FailedSignIns failures,
            RateStore store,
            Limiter limiter,
            SecurityEvents events,
            BruteForceSettings settings) {
        this.failures = failures;
        this.store = store;
        this.limiter = limiter;
        this.events = events;
        this.settings = settings;
    }

    /**
     * Takes note of a failed sign-in. Writes in transactions of its own: call it outside of any that may be rolled back or holds locks.
     *
     * @param address the client's
     * @param email keyed hash of the e-mail tried, the same for the same e-mail; whether an account has it makes no difference
     * @param account the account tried; null if there is none
     */
    public void failed(String address, byte[] email, @Nullable UUID account) {
        String network = Holder.network(address);
        try {
            FailedSignIns.Spread spread = failures.note(network, email, settings.window());
            if (spread.accounts() >= settings.accounts()) {
                suspect(address, null, "address/" + network, "accounts", spread.accounts());
            }
            if (spread.addresses() >= settings.addresses()) {
                String tried = "account/" + HexFormat.of().formatHex(email);
                suspect(address, account, tried, "addresses", spread.addresses());
            }
        } catch (SQLException e) {
            CodedException away = new CodedException(
                    CommonError.UNAVAILABLE,
                    "the failed sign-in cannot be noted: the database is away",
                    "try again shortly; GET /health/readiness tells when the database is back");
            away.initCause(e);
            throw away;
        }
    }

    private void suspect(String address, @Nullable UUID account, String whom, String counted, int count)
            throws SQLException {
        store.close(Holder.address(address).key(Limit.AUTH), limiter.rate(Limit.AUTH), settings.closedFor());
        if (store.isNew("brute-force/" + whom, settings.window())) {
            events.record(new SecurityEvent(
                    SecurityAct.BRUTE_FORCE_SUSPECTED,
                    Outcome.WARNING,
                    account,
                    Map.of(
                            "address",
                            address,
                            counted,
                            count,
                            "windowSeconds",
                            settings.window().toSeconds(),
                            "closedForSeconds",
                            settings.closedFor().toSeconds())));
        }
    }
}
