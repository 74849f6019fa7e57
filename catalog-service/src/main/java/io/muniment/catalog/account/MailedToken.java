package io.muniment.catalog.account;

import io.muniment.catalog.CatalogError;
import io.muniment.catalog.mail.Outbox;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** Mails tokens; to nobody with the same statements as to somebody. */
@Singleton
public final class MailedToken {

    private final AccountTokens tokens;
    private final TokenLifetimes lifetimes;
    private final Letters letters;
    private final Outbox outbox;

    MailedToken(AccountTokens tokens, TokenLifetimes lifetimes, Letters letters, Outbox outbox) {
        this.tokens = tokens;
        this.lifetimes = lifetimes;
        this.letters = letters;
        this.outbox = outbox;
    }

    public void toVerify(Connection connection, UUID account, EmailAddress to) throws SQLException {
        String token = tokens.issue(connection, account, TokenPurpose.VERIFY_EMAIL, lifetimes.verification());
        outbox.put(connection, letters.verify(to.text(), token, lifetimes.verification()));
    }

    public void toChoosePassword(Connection connection, UUID account, EmailAddress to) throws SQLException {
        String token = tokens.issue(connection, account, TokenPurpose.SET_PASSWORD, lifetimes.verification());
        outbox.put(connection, letters.choosePassword(to.text(), token, lifetimes.verification()));
    }

    public void toReset(Connection connection, UUID account, EmailAddress to) throws SQLException {
        String token = tokens.issue(connection, account, TokenPurpose.SET_PASSWORD, lifetimes.reset());
        outbox.put(connection, letters.resetPassword(to.text(), token, lifetimes.reset()));
    }

    /** Tells a holder who registers again, in the time of {@link #toVerify}. */
    public void toSayThereIsOne(Connection connection, EmailAddress to) throws SQLException {
        tokens.issue(connection, UUID.randomUUID(), TokenPurpose.VERIFY_EMAIL, lifetimes.verification());
        outbox.put(connection, letters.alreadyRegistered(to.text()));
    }

    /** Nothing goes out, in the time of the others. */
    public void toNobody(Connection connection, EmailAddress to) throws SQLException {
        String token = tokens.issue(connection, UUID.randomUUID(), TokenPurpose.SET_PASSWORD, lifetimes.reset());
        outbox.putBlank(connection, letters.resetPassword(to.text(), token, lifetimes.reset()));
    }

    /** One refusal for every reason: nobody learns that a token was once good. */
    public static CodedException notValid() {
        return new CodedException(
                CatalogError.INVALID_TOKEN,
                "the token is unknown, used, replaced by a later one, or too old",
                "use the link of the latest mail, or ask for another one");
    }
}
