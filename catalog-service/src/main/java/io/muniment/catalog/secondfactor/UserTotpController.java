package io.muniment.catalog.secondfactor;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.catalog.account.Account;
import io.muniment.catalog.account.Accounts;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;

/** Second factors of others over HTTP, for administrators: for who has lost the authenticator and the recovery codes. */
@Tag(name = "users")
@Controller("/api/v1/users/{key}/totp")
@Allowed(Permission.ACCOUNT_ADMINISTER)
@ExecuteOn(TaskExecutors.BLOCKING)
class UserTotpController {

    private final FactorSwitch factorSwitch;
    private final Accounts accounts;
    private final Transactions transactions;

    UserTotpController(FactorSwitch factorSwitch, Accounts accounts, Transactions transactions) {
        this.factorSwitch = factorSwitch;
        this.accounts = accounts;
        this.transactions = transactions;
    }

    /** Removes a user's second factor, if there is one, and tells its holder by mail. From then on the password is enough. */
    @Delete
    @Status(HttpStatus.NO_CONTENT)
    void removeTotp(UUID key) {
        transactions.change(connection -> {
            Account account = accounts.hold(connection, key).orElseThrow(() -> unknown(key));
            factorSwitch.turnOff(connection, account);
        });
    }

    private static CodedException unknown(UUID key) {
        return new CodedException(
                CommonError.NOT_FOUND,
                "/api/v1/users/%s does not exist".formatted(key),
                "GET /api/v1/users lists what there is");
    }
}
