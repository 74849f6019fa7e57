package io.muniment.backup.restore;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where backups are restored for the proof.
 *
 * @param workDirectory holds the scratch servers, each in a directory of its own; null is a place below the temporary directory
 */
@ConfigurationProperties("backup.restore")
public record RestoreConfig(@Nullable String workDirectory) {

    Path directory() {
        return workDirectory == null || workDirectory.isBlank()
                ? Path.of(System.getProperty("java.io.tmpdir"), "muniment-backup")
                : Path.of(workDirectory);
    }
}
