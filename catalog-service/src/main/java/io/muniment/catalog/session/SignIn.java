package io.muniment.catalog.session;

import io.muniment.catalog.account.Account;
import io.muniment.catalog.account.Accounts;
import io.muniment.catalog.account.Passwords;
import io.muniment.catalog.secondfactor.SecondFactors;
import io.muniment.catalog.storage.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs in. The password is checked first and outside a transaction, since that takes long on purpose, and just as long for an address
 * nobody has; what follows is one transaction, which looks at the account again. A refusal is committed too: it counts and is recorded.
 */
@Singleton
final class SignIn {

    private final Transactions transactions;
    private final Accounts accounts;
    private final Passwords passwords;
    private final SecondFactors secondFactors;
    private final Grants grants;
    private final SignInLog log;

    SignIn(
            Transactions transactions,
            Accounts accounts,
            Passwords passwords,
            SecondFactors secondFactors,
            Grants grants,
            SignInLog log) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.passwords = passwords;
        this.secondFactors = secondFactors;
        this.grants = grants;
        this.log = log;
    }

    SignedIn attempt(SignInAttempt attempt) {
        Optional<Account> found = transactions.read(connection -> accounts.byEmail(connection, attempt.email()));
        boolean right = passwords.verify(found.orElse(null), attempt.password());
        return transactions.write(connection -> {
            if (found.isEmpty()) {
                log.unknown(connection);
                return new SignedIn.Refused();
            }
            if (!right) {
                log.failed(connection, found.get(), "wrong_password");
                return new SignedIn.Refused();
            }
            return withRightPassword(connection, found.get(), attempt.code());
        });
    }

    private SignedIn withRightPassword(Connection connection, Account checked, @Nullable String code)
            throws SQLException {
        Optional<Account> allowed = accounts.stillMaySignIn(connection, checked);
        if (allowed.isEmpty()) {
            log.barred(connection, checked);
            return new SignedIn.Refused();
        }
        Account account = allowed.get();
        boolean secondFactor = secondFactors.isRequired(connection, account.id());
        if (secondFactor) {
            if (code == null) {
                log.codeMissing(connection, account);
                return new SignedIn.CodeMissing();
            }
            if (!secondFactors.accept(connection, account.id(), code)) {
                log.failed(connection, account, "wrong_code");
                return new SignedIn.Refused();
            }
        }
        transactions.actAs(connection, account.id());
        Grant grant = grants.first(connection, account, secondFactor);
        log.succeeded(connection, account, grant.session());
        return new SignedIn.Granted(grant);
    }
}
