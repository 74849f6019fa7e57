package io.muniment.audit;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.NotBlank;

/**
 * Who migrates schema {@code audit}.
 *
 * @param user login of the schema's owner
 * @param password its password; {@code toString} hides it
 */
@ConfigurationProperties("audit.migration")
record MigrationSettings(@NotBlank String user, String password) {
    @Override
    public String toString() {
        return "MigrationSettings[user=" + user + "]";
    }
}
