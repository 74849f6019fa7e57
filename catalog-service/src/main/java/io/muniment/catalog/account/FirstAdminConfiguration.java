package io.muniment.catalog.account;

import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.Nullable;

/**
 * Who administers before anybody does. Without both there is no first administrator.
 *
 * @param email of the account
 * @param password it signs in with
 */
@ConfigurationProperties("muniment.accounts.first-admin")
record FirstAdminConfiguration(
        @Nullable String email, @Nullable String password) {

    FirstAdminConfiguration {
        email = email == null || email.isBlank() ? null : email;
        password = password == null || password.isEmpty() ? null : password;
        if ((email == null) != (password == null)) {
            throw new IllegalArgumentException(
                    "muniment.accounts.first-admin: email and password must be set together; HINT: set MUNIMENT_FIRST_ADMIN_EMAIL and MUNIMENT_FIRST_ADMIN_PASSWORD, or neither");
        }
    }

    @Override
    public String toString() {
        return "first administrator";
    }
}
