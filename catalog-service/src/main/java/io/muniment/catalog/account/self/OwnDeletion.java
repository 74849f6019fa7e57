package io.muniment.catalog.account.self;

import io.muniment.catalog.account.Account;
import io.muniment.catalog.account.AccountDeletion;
import io.muniment.catalog.account.Accounts;
import io.muniment.catalog.account.LastAdmin;
import io.muniment.catalog.storage.Transactions;
import jakarta.inject.Singleton;

/** Deletes the account of a holder whose password has been checked. */
@Singleton
final class OwnDeletion {

    private final Accounts accounts;
    private final AccountDeletion deletion;
    private final LastAdmin lastAdmin;
    private final Transactions transactions;

    OwnDeletion(Accounts accounts, AccountDeletion deletion, LastAdmin lastAdmin, Transactions transactions) {
        this.accounts = accounts;
        this.deletion = deletion;
        this.lastAdmin = lastAdmin;
        this.transactions = transactions;
    }

    void delete(Account checked) {
        transactions.change(connection -> {
            lastAdmin.queue(connection);
            Account account = accounts.stillMaySignIn(connection, checked).orElseThrow(OwnAccount::wrongPassword);
            deletion.delete(connection, account);
        });
    }
}
