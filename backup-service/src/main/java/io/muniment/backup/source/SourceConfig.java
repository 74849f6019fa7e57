package io.muniment.backup.source;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.muniment.backup.Secret;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The server that is backed up.
 *
 * @param url JDBC URL of the database dumped when a request names none
 * @param user a role that reads everything, past row-level security
 * @param pgBin directory of pg_dump and the server programs; null looks in the usual places
 * @param lockWait how long pg_dump waits for a table lock before the backup fails
 */
@ConfigurationProperties("backup.source")
public record SourceConfig(
        @NotBlank String url,
        @Bindable(defaultValue = "backup_user") String user,
        Secret password,
        @Nullable String pgBin,
        @Bindable(defaultValue = "60s") Duration lockWait) {

    @Nullable
    Path binaries() {
        return pgBin == null || pgBin.isBlank() ? null : Path.of(pgBin);
    }
}
