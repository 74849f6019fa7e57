package io.muniment.catalog.secondfactor;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.catalog.ratelimit.Limit;
import io.muniment.catalog.ratelimit.Limited;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

/** The caller's second factor over HTTP. */
@Tag(name = "second factor")
@Controller("/api/v1/me/totp")
@Allowed(Permission.ACCOUNT_CHANGE)
@ExecuteOn(TaskExecutors.BLOCKING)
class TotpController {

    private final OwnSecondFactor own;

    TotpController(OwnSecondFactor own) {
        this.own = own;
    }

    /** Tells whether there is a second factor, and how many recovery codes are left. */
    @Get
    @Allowed(Permission.ACCOUNT_READ)
    FactorState state() {
        return own.state();
    }

    /** Proposes a secret; it counts once a code of it has been confirmed. */
    @Post
    @Limited(Limit.AUTH)
    HttpResponse<TotpSetup> propose(@Body @Valid PasswordRequest request) {
        return secret(own.propose(request.password()));
    }

    /** Confirms the secret by the code it makes now. From then on signing in takes a code. The holder is told by mail. */
    @Post("/confirmation")
    @Limited(Limit.AUTH)
    HttpResponse<RecoveryCodes> confirm(@Body @Valid CodeRequest request) {
        return secret(RecoveryCodes.of(own.confirm(request.code())));
    }

    /** Makes ten new recovery codes; the old ones are void. */
    @Post("/recovery-codes")
    @Limited(Limit.AUTH)
    HttpResponse<RecoveryCodes> renewCodes(@Body @Valid PasswordRequest request) {
        return secret(RecoveryCodes.of(own.renewCodes(request.password())));
    }

    /** Removes the second factor. The holder is told by mail. */
    @Delete
    @Status(HttpStatus.NO_CONTENT)
    @Limited(Limit.AUTH)
    void remove(@Body @Valid PasswordRequest request) {
        own.remove(request.password());
    }

    private static <T> HttpResponse<T> secret(T body) {
        return HttpResponse.ok(body).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
