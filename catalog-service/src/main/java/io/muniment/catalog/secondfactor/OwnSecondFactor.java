package io.muniment.catalog.secondfactor;

import io.muniment.catalog.CatalogError;
import io.muniment.catalog.account.Account;
import io.muniment.catalog.account.Accounts;
import io.muniment.catalog.account.Passwords;
import io.muniment.catalog.account.PlainPassword;
import io.muniment.catalog.account.SignedIn;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.event.SecurityAct;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** What a caller does with the second factor of the account that is theirs. */
@Singleton
final class OwnSecondFactor {

    private final SecondFactors factors;
    private final FactorSwitch factorSwitch;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Transactions transactions;
    private final Clock clock;

    OwnSecondFactor(
            SecondFactors factors,
            FactorSwitch factorSwitch,
            Accounts accounts,
            Passwords passwords,
            Transactions transactions,
            Clock clock) {
        this.clock = clock;
        this.factors = factors;
        this.factorSwitch = factorSwitch;
        this.accounts = accounts;
        this.passwords = passwords;
        this.transactions = transactions;
    }

    FactorState state() {
        Account account = caller();
        return transactions.read(connection -> factors.state(connection, account.id()));
    }

    /** With the password: whoever turned one on with a stolen token would shut the owner out. */
    TotpSetup propose(PlainPassword password) {
        Account proven = proven(password, SecurityAct.SECOND_FACTOR_ENABLED);
        TotpSecret secret = transactions.write(connection ->
                factors.propose(connection, still(connection, proven).id()));
        return new TotpSetup(secret.reveal(), secret.uri(proven.email()));
    }

    List<RecoveryCode> confirm(String code) {
        Account account = caller();
        return transactions.write(connection -> factorSwitch.turnOn(connection, account, code));
    }

    List<RecoveryCode> renewCodes(PlainPassword password) {
        Account proven = proven(password, SecurityAct.RECOVERY_CODES_MADE);
        return transactions.write(connection ->
                factors.renewCodes(connection, still(connection, proven).id()));
    }

    void remove(PlainPassword password) {
        Account proven = proven(password, SecurityAct.SECOND_FACTOR_DISABLED);
        transactions.change(connection -> factorSwitch.turnOff(connection, still(connection, proven)));
    }

    private Account caller() {
        UUID id = SignedIn.account();
        return transactions.read(connection -> accounts.byId(connection, id)).orElseThrow(SignedIn::noAccount);
    }

    /** The account, if the password is its own. Wrong ones count as wrong sign-ins: who holds a stolen token cannot guess for ever. */
    private Account proven(PlainPassword password, SecurityAct act) {
        Account account = caller();
        if (account.isLocked(clock.instant()) || !passwords.verify(account, password)) {
            transactions.change(connection -> accounts.notProven(connection, account.id(), act));
            throw wrongPassword();
        }
        return account;
    }

    /** The password may have been changed while it was checked. */
    private Account still(Connection connection, Account proven) throws SQLException {
        return accounts.stillMaySignIn(connection, proven).orElseThrow(OwnSecondFactor::wrongPassword);
    }

    private static CodedException wrongPassword() {
        return new CodedException(
                CatalogError.WRONG_PASSWORD,
                "the password is not right, or the account is locked",
                "send the present password");
    }
}
