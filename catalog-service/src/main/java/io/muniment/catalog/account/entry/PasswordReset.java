package io.muniment.catalog.account.entry;

import io.muniment.catalog.account.Account;
import io.muniment.catalog.account.AccountTokens;
import io.muniment.catalog.account.Accounts;
import io.muniment.catalog.account.EmailAddress;
import io.muniment.catalog.account.HashedPassword;
import io.muniment.catalog.account.MailedToken;
import io.muniment.catalog.account.PasswordChange;
import io.muniment.catalog.account.PlainPassword;
import io.muniment.catalog.account.TokenPurpose;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.event.Outcome;
import io.muniment.servicekit.event.SecurityAct;
import io.muniment.servicekit.event.SecurityEvent;
import io.muniment.servicekit.event.SecurityEvents;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A new password for whoever reads the mailbox. */
@Singleton
final class PasswordReset {

    private final Accounts accounts;
    private final AccountTokens tokens;
    private final PasswordChange change;
    private final MailedToken mailed;
    private final SecurityEvents events;
    private final Transactions transactions;

    PasswordReset(
            Accounts accounts,
            AccountTokens tokens,
            PasswordChange change,
            MailedToken mailed,
            SecurityEvents events,
            Transactions transactions) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.change = change;
        this.mailed = mailed;
        this.events = events;
        this.transactions = transactions;
    }

    void ask(EmailAddress email) {
        transactions.change(connection -> {
            Optional<Account> account =
                    accounts.byEmail(connection, email.text()).filter(Account::active);
            if (account.isPresent()) {
                mailed.toReset(connection, account.get().id(), email);
            } else {
                mailed.toNobody(connection, email);
            }
            events.record(
                    connection,
                    new SecurityEvent(
                            SecurityAct.PASSWORD_RESET_REQUESTED,
                            account.isPresent() ? Outcome.SUCCESS : Outcome.FAILURE,
                            account.map(Account::id).orElse(null),
                            Map.of()));
        });
    }

    /** Hashing takes long and happens outside the transaction, so whether the token is good is asked twice. */
    void confirm(String token, PlainPassword password) {
        String email = transactions
                .read(connection -> tokens.emailOf(connection, token, TokenPurpose.SET_PASSWORD))
                .orElseThrow(MailedToken::notValid);
        HashedPassword hashed = change.accept(password, email);
        transactions.change(connection -> {
            UUID id = tokens.use(connection, token, TokenPurpose.SET_PASSWORD).orElseThrow(MailedToken::notValid);
            transactions.actAs(connection, id);
            Account account = accounts.proveMailbox(connection, id).orElseThrow(MailedToken::notValid);
            change.apply(connection, account, hashed, SecurityAct.PASSWORD_RESET);
        });
    }
}
