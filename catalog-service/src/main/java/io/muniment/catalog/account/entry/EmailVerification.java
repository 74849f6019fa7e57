package io.muniment.catalog.account.entry;

import io.muniment.catalog.account.Account;
import io.muniment.catalog.account.AccountTokens;
import io.muniment.catalog.account.Accounts;
import io.muniment.catalog.account.EmailAddress;
import io.muniment.catalog.account.MailedToken;
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

/** Confirms that whoever registered an address reads its mail. */
@Singleton
final class EmailVerification {

    private final Accounts accounts;
    private final AccountTokens tokens;
    private final MailedToken mailed;
    private final SecurityEvents events;
    private final Transactions transactions;

    EmailVerification(
            Accounts accounts,
            AccountTokens tokens,
            MailedToken mailed,
            SecurityEvents events,
            Transactions transactions) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.mailed = mailed;
        this.events = events;
        this.transactions = transactions;
    }

    void verify(String token) {
        transactions.change(connection -> {
            UUID account =
                    tokens.use(connection, token, TokenPurpose.VERIFY_EMAIL).orElseThrow(MailedToken::notValid);
            transactions.actAs(connection, account);
            accounts.proveMailbox(connection, account);
            events.record(
                    connection, new SecurityEvent(SecurityAct.EMAIL_VERIFIED, Outcome.SUCCESS, account, Map.of()));
        });
    }

    void resend(EmailAddress email) {
        transactions.change(connection -> {
            Optional<Account> account =
                    accounts.byEmail(connection, email.text()).filter(known -> known.active() && !known.verified());
            if (account.isEmpty()) {
                mailed.toNobody(connection, email);
            } else if (account.get().passwordChangedAt() == null) {
                mailed.toChoosePassword(connection, account.get().id(), email);
            } else {
                mailed.toVerify(connection, account.get().id(), email);
            }
        });
    }
}
