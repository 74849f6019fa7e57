package io.muniment.catalog.session;

import io.muniment.catalog.account.Account;
import io.muniment.catalog.account.Accounts;
import io.muniment.catalog.account.EmailAddress;
import io.muniment.catalog.keyring.KeyRing;
import io.muniment.catalog.ratelimit.SignInWatch;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.event.RequestOrigin;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Tells the watch over guessed passwords of each refused attempt; for accounts that do not exist it does the same work. */
@Singleton
final class FailedAttempts {

    private static final String PURPOSE = "failed_sign_in.account";

    private final SignInWatch watch;
    private final KeyRing keys;
    private final Transactions transactions;
    private final Accounts accounts;

    FailedAttempts(SignInWatch watch, KeyRing keys, Transactions transactions, Accounts accounts) {
        this.watch = watch;
        this.keys = keys;
        this.transactions = transactions;
        this.accounts = accounts;
    }

    /** After the attempt's own transaction, whose locks must not wait for the watch. */
    void note(SignInAttempt attempt) {
        String email =
                EmailAddress.parse(attempt.email()).map(EmailAddress::text).orElse(attempt.email());
        UUID account = transactions
                .read(connection -> accounts.byEmail(connection, attempt.email()))
                .map(Account::id)
                .orElse(null);
        String address = RequestOrigin.current().map(RequestOrigin::address).orElse("unknown");
        watch.failed(address, keys.lookup(email, PURPOSE), account);
    }
}
