package io.muniment.catalog.session;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.catalog.CatalogError;
import io.muniment.catalog.ratelimit.Limit;
import io.muniment.catalog.ratelimit.Limited;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

/** Getting tokens. */
@Tag(name = "sessions")
@Controller("/api/v1/sessions")
@Allowed(Permission.ACCOUNT_ENTER)
@ExecuteOn(TaskExecutors.BLOCKING)
class SignInController {

    private static final String SECRET = "no-store";

    private final SignIn signIn;
    private final FailedAttempts failures;
    private final Refreshing refreshing;

    SignInController(SignIn signIn, FailedAttempts failures, Refreshing refreshing) {
        this.signIn = signIn;
        this.failures = failures;
        this.refreshing = refreshing;
    }

    /** Signs in. Every failure but a missing code has the same answer, so that it tells nobody which accounts there are. */
    @Post
    @Status(HttpStatus.CREATED)
    @Limited(Limit.AUTH)
    @ApiResponse(responseCode = "401", description = "sign_in_failed; second_factor_required when a code is missing")
    HttpResponse<Tokens> signIn(@Body @Valid SignInRequest request) {
        SignInAttempt attempt = request.attempt();
        return switch (signIn.attempt(attempt)) {
            case SignedIn.Granted(Grant grant) -> given(HttpResponse.<Tokens>status(HttpStatus.CREATED), grant);
            case SignedIn.CodeMissing() ->
                throw new CodedException(
                        CatalogError.SECOND_FACTOR_REQUIRED,
                        "the account has a second factor",
                        "send the same again with code: the one the authenticator shows, or a recovery code");
            case SignedIn.Refused() -> {
                failures.note(attempt);
                throw new CodedException(
                        CatalogError.SIGN_IN_FAILED,
                        "address, password or code is not right, or the account cannot be used now",
                        "a new account has to be verified by mail first; after several failures it takes a while");
            }
        };
    }

    /** Trades a refresh token for new tokens. It is good once: shown again, it ends the session. */
    @Post("/refresh")
    @ApiResponse(responseCode = "401", description = "refresh_refused")
    HttpResponse<Tokens> refresh(@Body @Valid RefreshRequest request) {
        return refreshing
                .refresh(new RefreshToken(request.refreshToken()))
                .map(grant -> given(HttpResponse.<Tokens>ok(), grant))
                .orElseThrow(() -> new CodedException(
                        CatalogError.REFRESH_REFUSED,
                        "the refresh token is unknown or was used before, or its session has ended",
                        "sign in again"));
    }

    private static HttpResponse<Tokens> given(MutableHttpResponse<Tokens> response, Grant grant) {
        return response.body(Tokens.of(grant)).header(HttpHeaders.CACHE_CONTROL, SECRET);
    }
}
