package io.muniment.catalog.secondfactor;

import io.muniment.catalog.CatalogError;
import io.muniment.catalog.account.Account;
import io.muniment.catalog.account.Accounts;
import io.muniment.catalog.account.Passwords;
import io.muniment.catalog.account.PlainPassword;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import io.muniment.servicekit.security.Caller;
import jakarta.inject.Singleton;
import java.util.List;

/** What a caller does with the second factor of the account that is theirs. */
@Singleton
final class OwnSecondFactor {

    private final SecondFactors factors;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Transactions transactions;

    OwnSecondFactor(SecondFactors factors, Accounts accounts, Passwords passwords, Transactions transactions) {
        this.factors = factors;
        this.accounts = accounts;
        this.passwords = passwords;
        this.transactions = transactions;
    }

    FactorState state() {
        Account account = caller();
        return transactions.read(connection -> factors.state(connection, account.id()));
    }

    TotpSetup propose() {
        Account account = caller();
        TotpSecret secret = transactions.write(connection -> factors.propose(connection, account.id()));
        return new TotpSetup(secret.reveal(), secret.uri(account.email()));
    }

    List<RecoveryCode> confirm(String code) {
        Account account = caller();
        return transactions.write(connection -> factors.confirm(connection, account.id(), code));
    }

    List<RecoveryCode> renewCodes(PlainPassword password) {
        Account account = proven(password);
        return transactions.write(connection -> factors.renewCodes(connection, account.id()));
    }

    void remove(PlainPassword password) {
        Account account = proven(password);
        transactions.write(connection -> factors.remove(connection, account.id()));
    }

    private Account caller() {
        return Caller.current()
                .account()
                .flatMap(id -> transactions.read(connection -> accounts.byId(connection, id)))
                .orElseThrow(() -> new CodedException(
                        CommonError.NOT_FOUND, "the caller has no account here", "sign in with one"));
    }

    /** A wrong password counts as a wrong sign-in: who holds a stolen token cannot guess for ever. */
    private Account proven(PlainPassword password) {
        Account account = caller();
        if (!passwords.verify(account, password)) {
            transactions.write(connection -> {
                accounts.failed(connection, account.id());
                return account;
            });
            throw new CodedException(
                    CatalogError.WRONG_PASSWORD, "the password is not the account's", "send the present password");
        }
        return account;
    }
}
