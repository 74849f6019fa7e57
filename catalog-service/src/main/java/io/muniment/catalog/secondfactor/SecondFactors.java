package io.muniment.catalog.secondfactor;

import io.muniment.catalog.CatalogError;
import io.muniment.catalog.keyring.KeyRing;
import io.muniment.servicekit.event.Outcome;
import io.muniment.servicekit.event.SecurityAct;
import io.muniment.servicekit.event.SecurityEvent;
import io.muniment.servicekit.event.SecurityEvents;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Second factors, in the transaction of the connection: what it takes is taken, and what it records is recorded, if and only if the rest
 * of the transaction is. Safe for use by many threads; two who show the same code are let in one at a time, the second not at all.
 */
@Singleton
public final class SecondFactors {

    private static final int CODES = 10;

    private final FactorRows rows;
    private final KeyRing keys;
    private final SecurityEvents events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SecondFactors(FactorRows rows, KeyRing keys, SecurityEvents events, Clock clock) {
        this.rows = rows;
        this.keys = keys;
        this.events = events;
        this.clock = clock;
    }

    /** Whether signing in takes a code. */
    public boolean isRequired(Connection connection, UUID account) throws SQLException {
        return rows.find(connection, account).filter(Factor::isConfirmed).isPresent();
    }

    /** Takes a time-based code or a recovery code. One that was taken before is refused. */
    public boolean accept(Connection connection, UUID account, String code) throws SQLException {
        Optional<Factor> factor = rows.hold(connection, account).filter(Factor::isConfirmed);
        if (factor.isEmpty()) {
            return false;
        }
        boolean timeBased = takeStep(connection, account, factor.get(), code);
        Optional<RecoveryCode> recovery = timeBased ? Optional.empty() : RecoveryCode.parse(code);
        boolean accepted = timeBased
                || (recovery.isPresent()
                        && rows.useUp(connection, account, recovery.get().hash(), clock.instant()));
        record(
                connection,
                SecurityAct.SECOND_FACTOR,
                accepted ? Outcome.SUCCESS : Outcome.FAILURE,
                account,
                Map.of("kind", recovery.isPresent() ? "recovery_code" : "totp"));
        return accepted;
    }

    FactorState state(Connection connection, UUID account) throws SQLException {
        return new FactorState(isRequired(connection, account), rows.unusedCodes(connection, account));
    }

    /** A new secret, asked for at sign-in only once it is confirmed. */
    TotpSecret propose(Connection connection, UUID account) throws SQLException {
        TotpSecret secret = TotpSecret.fresh(random);
        if (!rows.propose(connection, account, keys.seal(secret.reveal(), purpose(account)), clock.instant())) {
            throw new CodedException(
                    CatalogError.SECOND_FACTOR_STATE,
                    "the account has a second factor",
                    "remove it first with DELETE /api/v1/me/totp");
        }
        return secret;
    }

    /** Takes the first code of the secret proposed; from now on sign-in asks for one. */
    List<RecoveryCode> confirm(Connection connection, UUID account, String code) throws SQLException {
        Factor factor = rows.hold(connection, account)
                .filter(found -> !found.isConfirmed())
                .orElseThrow(() -> new CodedException(
                        CatalogError.SECOND_FACTOR_STATE,
                        "there is no second factor to confirm",
                        "ask for a secret first with POST /api/v1/me/totp"));
        if (!takeStep(connection, account, factor, code)) {
            throw new CodedException(
                    CatalogError.SECOND_FACTOR_WRONG,
                    "the code is not the one expected now",
                    "send the code the authenticator shows; the device's clock must be right to half a minute");
        }
        rows.confirm(connection, account, clock.instant());
        record(connection, SecurityAct.SECOND_FACTOR_ENABLED, Outcome.SUCCESS, account, Map.of());
        return replaceCodes(connection, account);
    }

    /** Ten new recovery codes; those of before are void. */
    List<RecoveryCode> renewCodes(Connection connection, UUID account) throws SQLException {
        if (rows.hold(connection, account).filter(Factor::isConfirmed).isEmpty()) {
            throw new CodedException(
                    CatalogError.SECOND_FACTOR_STATE,
                    "the account has no second factor",
                    "set one up with POST /api/v1/me/totp");
        }
        return replaceCodes(connection, account);
    }

    /** Removes the second factor, also one that is not confirmed; false when there was none. */
    public boolean remove(Connection connection, UUID account) throws SQLException {
        boolean removed = rows.remove(connection, account);
        if (removed) {
            record(connection, SecurityAct.SECOND_FACTOR_DISABLED, Outcome.SUCCESS, account, Map.of());
        }
        return removed;
    }

    private List<RecoveryCode> replaceCodes(Connection connection, UUID account) throws SQLException {
        List<RecoveryCode> codes =
                Stream.generate(() -> RecoveryCode.fresh(random)).limit(CODES).toList();
        rows.replaceCodes(connection, account, codes, clock.instant());
        record(connection, SecurityAct.RECOVERY_CODES_MADE, Outcome.SUCCESS, account, Map.of("count", CODES));
        return codes;
    }

    private boolean takeStep(Connection connection, UUID account, Factor factor, String code) throws SQLException {
        Optional<TotpSecret> secret =
                keys.tryOpen(factor.sealedSecret(), purpose(account)).map(TotpSecret::new);
        if (secret.isEmpty()) {
            // its key is lost: no time-based code is right any more, recovery codes are
            return false;
        }
        OptionalLong step = secret.get().step(code.strip(), clock.instant(), factor.lastStep());
        return step.isPresent() && rows.take(connection, account, step.getAsLong());
    }

    /** With the account in it, one account's secret does not open as another's. */
    private static String purpose(UUID account) {
        return "second_factor.secret_sealed:" + account;
    }

    private void record(
            Connection connection, SecurityAct act, Outcome outcome, UUID account, Map<String, Object> metadata) {
        events.record(connection, new SecurityEvent(act, outcome, account, metadata));
    }
}
