package io.muniment.catalog.account.admin;

import io.muniment.catalog.account.Account;
import io.muniment.catalog.account.AccountDeletion;
import io.muniment.catalog.account.Accounts;
import io.muniment.catalog.account.BaseRole;
import io.muniment.catalog.account.EmailAddress;
import io.muniment.catalog.account.LastAdmin;
import io.muniment.catalog.resource.EntityTag;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import io.muniment.servicekit.security.Role;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes accounts for administrators, who may do anything but leave nobody to administer. */
@Singleton
final class Users {

    private final UserRows rows;
    private final Accounts accounts;
    private final AccountDeletion deletion;
    private final LastAdmin lastAdmin;
    private final Aftermath aftermath;
    private final Transactions transactions;

    Users(
            UserRows rows,
            Accounts accounts,
            AccountDeletion deletion,
            LastAdmin lastAdmin,
            Aftermath aftermath,
            Transactions transactions) {
        this.rows = rows;
        this.accounts = accounts;
        this.deletion = deletion;
        this.lastAdmin = lastAdmin;
        this.aftermath = aftermath;
        this.transactions = transactions;
    }

    User read(UUID uuid) {
        return transactions.read(connection -> present(connection, uuid));
    }

    User create(UserDraft draft) {
        EmailAddress email = EmailAddress.of(draft.email());
        return transactions.write(connection -> {
            UUID made = rows.insert(connection, email, draft);
            aftermath.created(connection, made, email, draft);
            return present(connection, made);
        });
    }

    User update(UUID uuid, @Nullable String ifMatch, UserDraft draft) {
        EmailAddress email = EmailAddress.of(draft.email());
        return transactions.write(connection -> {
            hold(connection, uuid);
            User before = present(connection, uuid);
            new EntityTag(before.version()).require(ifMatch);
            UserDraft whole = draft.over(before);
            if (before.role() == BaseRole.admin && !whole.administers()) {
                lastAdmin.requireAnother(connection, uuid);
            }
            rows.update(connection, uuid, email, whole);
            User after = present(connection, uuid);
            aftermath.changed(connection, before, after);
            return after;
        });
    }

    User regroup(UUID uuid, List<String> groups) {
        return transactions.write(connection -> {
            hold(connection, uuid);
            User before = present(connection, uuid);
            if (!rows.regroup(connection, uuid, groups)) {
                return before;
            }
            rows.touch(connection, uuid);
            User after = present(connection, uuid);
            aftermath.changed(connection, before, after);
            return after;
        });
    }

    void delete(UUID uuid, @Nullable String ifMatch) {
        transactions.change(connection -> {
            Account account = hold(connection, uuid);
            if (ifMatch != null) {
                new EntityTag(present(connection, uuid).version()).require(ifMatch);
            }
            deletion.delete(connection, account);
        });
    }

    void lock(UUID uuid) {
        transactions.change(connection -> {
            if (hold(connection, uuid).roles().contains(Role.ADMIN)) {
                lastAdmin.requireAnother(connection, uuid);
            }
            accounts.lock(connection, uuid);
            aftermath.locked(connection, uuid);
        });
    }

    void unlock(UUID uuid) {
        transactions.change(connection -> {
            hold(connection, uuid);
            accounts.unlock(connection, uuid);
        });
    }

    private Account hold(Connection connection, UUID uuid) throws SQLException {
        lastAdmin.queue(connection);
        return accounts.hold(connection, uuid).orElseThrow(() -> unknown(uuid));
    }

    private User present(Connection connection, UUID uuid) throws SQLException {
        return rows.find(connection, uuid).orElseThrow(() -> unknown(uuid));
    }

    private static CodedException unknown(UUID uuid) {
        return new CodedException(
                CommonError.NOT_FOUND,
                "/api/v1/users/%s does not exist".formatted(uuid),
                "GET /api/v1/users lists what there is");
    }
}
