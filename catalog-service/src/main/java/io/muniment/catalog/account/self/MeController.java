package io.muniment.catalog.account.self;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.catalog.account.PlainPassword;
import io.muniment.catalog.account.SignedIn;
import io.muniment.catalog.ratelimit.Limit;
import io.muniment.catalog.ratelimit.Limited;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.UUID;

/** The caller's own account over HTTP. */
@Tag(name = "me")
@Controller("/api/v1/me")
@Allowed(Permission.ACCOUNT_CHANGE)
@ExecuteOn(TaskExecutors.BLOCKING)
class MeController {

    private final MeRows rows;
    private final OwnAccount own;
    private final DataExport export;
    private final Transactions transactions;

    MeController(MeRows rows, OwnAccount own, DataExport export, Transactions transactions) {
        this.rows = rows;
        this.own = own;
        this.export = export;
        this.transactions = transactions;
    }

    /** The password there is and the one there is to be. */
    @Introspected
    record PasswordDraft(
            @NotNull PlainPassword currentPassword, @NotNull PlainPassword newPassword) {}

    /** The password, once more. */
    @Introspected
    record DeletionDraft(@NotNull PlainPassword password) {}

    /** Reads the caller's account. */
    @Get
    @Allowed(Permission.ACCOUNT_READ)
    Me read() {
        UUID account = SignedIn.account();
        return transactions.read(connection -> rows.find(connection, account)).orElseThrow(SignedIn::noAccount);
    }

    /** Changes the caller's password. Ends every session of the account, this one too. */
    @Put("/password")
    @Status(HttpStatus.NO_CONTENT)
    @Limited(Limit.AUTH)
    void changePassword(@Body @Valid PasswordDraft draft) {
        own.changePassword(SignedIn.account(), draft.currentPassword(), draft.newPassword());
    }

    /** Deletes the caller's account: its address and profile are erased, and its sessions end. It cannot be undone. */
    @Post("/deletion")
    @Status(HttpStatus.NO_CONTENT)
    @Limited(Limit.AUTH)
    void delete(@Body @Valid DeletionDraft draft) {
        own.delete(SignedIn.account(), draft.password());
    }

    /** Everything held about the caller, as a file of JSON: a list of records for each kind. */
    @Get("/export")
    @Allowed(Permission.ACCOUNT_READ)
    HttpResponse<Map<String, Object>> export() {
        return HttpResponse.ok(export.of(SignedIn.account()))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"muniment-export.json\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
