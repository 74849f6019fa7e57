package io.muniment.catalog.account.entry;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.catalog.account.EmailAddress;
import io.muniment.catalog.account.PlainPassword;
import io.muniment.catalog.ratelimit.Limit;
import io.muniment.catalog.ratelimit.Limited;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Getting into an account. Answers never tell whether an address has one: what there is to say is said by mail. */
@Tag(name = "accounts")
@Controller("/api/v1/accounts")
@Allowed(Permission.ACCOUNT_ENTER)
@ExecuteOn(TaskExecutors.BLOCKING)
class AccountController {

    private final Registration registration;
    private final EmailVerification verification;
    private final PasswordReset reset;

    AccountController(Registration registration, EmailVerification verification, PasswordReset reset) {
        this.registration = registration;
        this.verification = verification;
        this.reset = reset;
    }

    /** Who wants an account, and the password it is to have: 10 to 200 characters, not easy to guess. */
    @Introspected
    record RegistrationDraft(
            @NotBlank @Size(max = 320) @Schema(example = "ada@example.org")
            String email,

            @NotNull PlainPassword password) {}

    /** An address somebody says is theirs. */
    @Introspected
    record AddressDraft(
            @NotBlank @Size(max = 320) @Schema(example = "ada@example.org")
            String email) {}

    /** The token of a mail. */
    @Introspected
    record TokenDraft(
            @NotBlank @Size(max = 100) @Schema(example = "k3Vn0b7e1c1e5b0e4b8f9a537d7f0a3d")
            String token) {

        @Override
        public String toString() {
            return "token";
        }
    }

    /** The token of a mail, and the password to have from now on. */
    @Introspected
    record NewPasswordDraft(
            @NotBlank @Size(max = 100) @Schema(example = "k3Vn0b7e1c1e5b0e4b8f9a537d7f0a3d")
            String token,

            @NotNull PlainPassword newPassword) {

        @Override
        public String toString() {
            return "token and password";
        }
    }

    /** Registers an address. The answer is always the same; a mail says how to go on. */
    @Post
    @Status(HttpStatus.ACCEPTED)
    @Limited(Limit.REGISTRATION)
    void register(@Body @Valid RegistrationDraft draft) {
        registration.register(EmailAddress.of(draft.email()), draft.password());
    }

    /** Confirms an address with the token that was mailed to it. */
    @Post("/verification")
    @Status(HttpStatus.NO_CONTENT)
    @Limited(Limit.AUTH)
    void verify(@Body @Valid TokenDraft draft) {
        verification.verify(draft.token());
    }

    /** Mails a new token to an address that is not confirmed yet. The answer is always the same. */
    @Post("/verification/resend")
    @Status(HttpStatus.ACCEPTED)
    @Limited(Limit.AUTH)
    void resend(@Body @Valid AddressDraft draft) {
        verification.resend(EmailAddress.of(draft.email()));
    }

    /** Mails a token to choose a new password with. The answer is always the same. */
    @Post("/password-reset")
    @Status(HttpStatus.ACCEPTED)
    @Limited(Limit.AUTH)
    void askForReset(@Body @Valid AddressDraft draft) {
        reset.ask(EmailAddress.of(draft.email()));
    }

    /** Sets a new password with the token that was mailed. Ends every session of the account. */
    @Post("/password-reset/confirm")
    @Status(HttpStatus.NO_CONTENT)
    @Limited(Limit.AUTH)
    void confirmReset(@Body @Valid NewPasswordDraft draft) {
        reset.confirm(draft.token(), draft.newPassword());
    }
}
