package io.muniment.catalog.secondfactor;

import io.micronaut.core.annotation.Introspected;
import io.muniment.catalog.account.PlainPassword;
import jakarta.validation.constraints.NotNull;

/** The caller's password, so that an unattended screen is not enough. */
@Introspected
record PasswordRequest(@NotNull PlainPassword password) {}
