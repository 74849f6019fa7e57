package io.muniment.catalog.account.self;

import io.muniment.catalog.CatalogError;
import io.muniment.catalog.account.Account;
import io.muniment.catalog.account.Accounts;
import io.muniment.catalog.account.HashedPassword;
import io.muniment.catalog.account.PasswordChange;
import io.muniment.catalog.account.Passwords;
import io.muniment.catalog.account.PlainPassword;
import io.muniment.catalog.account.SignedIn;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.event.SecurityAct;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** What holders do with their accounts. What cannot be undone asks for the password again: a token may have been stolen. */
@Singleton
final class OwnAccount {

    private final Accounts accounts;
    private final Passwords passwords;
    private final PasswordChange change;
    private final OwnDeletion deletion;
    private final Transactions transactions;
    private final Clock clock;

    OwnAccount(
            Accounts accounts,
            Passwords passwords,
            PasswordChange change,
            OwnDeletion deletion,
            Transactions transactions,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.change = change;
        this.deletion = deletion;
        this.transactions = transactions;
        this.clock = clock;
    }

    void changePassword(UUID id, PlainPassword current, PlainPassword wanted) {
        Account checked = checked(id, current, SecurityAct.PASSWORD_CHANGED);
        HashedPassword hashed = change.accept(wanted, checked.email());
        transactions.change(connection -> {
            Account account = accounts.stillMaySignIn(connection, checked).orElseThrow(OwnAccount::wrongPassword);
            change.apply(connection, account, hashed, SecurityAct.PASSWORD_CHANGED);
        });
    }

    void delete(UUID id, PlainPassword current) {
        deletion.delete(checked(id, current, SecurityAct.ACCOUNT_DELETED));
    }

    /** The account, if the password is its own. Wrong ones count as wrong sign-ins do, and lock it. */
    private Account checked(UUID id, PlainPassword password, SecurityAct act) {
        Account account =
                transactions.read(connection -> accounts.byId(connection, id)).orElseThrow(SignedIn::noAccount);
        if (account.isLocked(clock.instant()) || !passwords.verify(account, password)) {
            transactions.change(connection -> accounts.notProven(connection, id, act));
            throw wrongPassword();
        }
        return account;
    }

    static CodedException wrongPassword() {
        return new CodedException(
                CatalogError.WRONG_PASSWORD,
                "the current password is not right, or the account is locked",
                "try again, or ask for a new password at POST /api/v1/accounts/password-reset");
    }
}
