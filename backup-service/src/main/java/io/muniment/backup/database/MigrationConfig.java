package io.muniment.backup.database;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.muniment.backup.Secret;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/**
 * Who migrates the schema, and where.
 *
 * @param retry how long to wait before the next attempt while the database is away
 */
@ConfigurationProperties("backup.migration")
public record MigrationConfig(
        @NotBlank String url,
        @Bindable(defaultValue = "backup_owner") String user,
        Secret password,
        @Bindable(defaultValue = "2s") Duration retry) {}
