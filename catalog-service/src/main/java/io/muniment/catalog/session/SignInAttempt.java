package io.muniment.catalog.session;

import io.muniment.catalog.account.PlainPassword;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to sign in with.
 *
 * @param code of an authenticator, or a recovery code; null where none was sent
 */
record SignInAttempt(
        String email, PlainPassword password, @Nullable String code) {}
