package io.muniment.catalog.session;

import io.micronaut.core.annotation.Introspected;
import io.muniment.catalog.account.PlainPassword;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a caller signs in with.
 *
 * @param code of an authenticator, or a recovery code; asked for with {@code second_factor_required}
 */
@Introspected
record SignInRequest(
        @NotBlank @Size(max = 320) @Schema(example = "jo@example.org")
        String email,

        @NotNull PlainPassword password,

        @Size(min = 1, max = 40) @Nullable @Schema(example = "492039")
        String code) {

    SignInAttempt attempt() {
        return new SignInAttempt(email, password, code);
    }

    @Override
    public String toString() {
        return "sign-in";
    }
}
