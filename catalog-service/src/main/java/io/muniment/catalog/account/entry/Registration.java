package io.muniment.catalog.account.entry;

import io.muniment.catalog.account.Account;
import io.muniment.catalog.account.Accounts;
import io.muniment.catalog.account.EmailAddress;
import io.muniment.catalog.account.HashedPassword;
import io.muniment.catalog.account.MailedToken;
import io.muniment.catalog.account.Passwords;
import io.muniment.catalog.account.PlainPassword;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.event.Outcome;
import io.muniment.servicekit.event.SecurityAct;
import io.muniment.servicekit.event.SecurityEvent;
import io.muniment.servicekit.event.SecurityEvents;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes accounts. A registration is only a wish until the mailbox has been read, and an address that is registered twice before that
 * loses both passwords: otherwise somebody could register a stranger's address, wait for the stranger to confirm it, and know the password.
 */
@Singleton
final class Registration {

    private final Accounts accounts;
    private final Passwords passwords;
    private final MailedToken mailed;
    private final SecurityEvents events;
    private final Transactions transactions;

    Registration(
            Accounts accounts,
            Passwords passwords,
            MailedToken mailed,
            SecurityEvents events,
            Transactions transactions) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.mailed = mailed;
        this.events = events;
        this.transactions = transactions;
    }

    void register(EmailAddress email, PlainPassword password) {
        HashedPassword hashed = passwords.accept(password, email.text());
        transactions.change(connection -> {
            Optional<UUID> made = insert(connection, email);
            Optional<Account> known = made.isPresent() ? Optional.empty() : accounts.byEmail(connection, email.text());
            // of nobody, where the account is known: the same statements
            passwords.set(connection, made.orElseGet(UUID::randomUUID), hashed);
            if (made.isPresent()) {
                mailed.toVerify(connection, made.get(), email);
                record(connection, Outcome.SUCCESS, made.get(), "new");
            } else if (known.isPresent()
                    && !known.get().verified()
                    && known.get().active()) {
                passwords.clear(connection, known.get().id());
                mailed.toChoosePassword(connection, known.get().id(), email);
                record(connection, Outcome.WARNING, known.get().id(), "registered twice before it was confirmed");
            } else {
                mailed.toSayThereIsOne(connection, email);
                record(connection, Outcome.FAILURE, known.map(Account::id).orElse(null), "has an account");
            }
        });
    }

    private static Optional<UUID> insert(Connection connection, EmailAddress email) throws SQLException {
        String sql = "insert into public.auth_user (email) values (?) on conflict (email) do nothing returning uuid";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, email.text());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    private void record(Connection connection, Outcome outcome, @Nullable UUID account, String address) {
        events.record(
                connection, new SecurityEvent(SecurityAct.REGISTRATION, outcome, account, Map.of("address", address)));
    }
}
