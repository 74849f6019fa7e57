package io.muniment.backup.pipeline;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the key-encryption keys are.
 *
 * @param file one {@code id:base64} a line, 32 bytes each; the last line is used for new backups
 * @param autocreate makes a missing file; an explicit act, because whoever loses the file loses every backup
 */
@ConfigurationProperties("backup.key")
public record KeyConfig(
        @Nullable String file,
        @Bindable(defaultValue = "false") boolean autocreate) {

    @Nullable
    Path path() {
        return file == null || file.isBlank() ? null : Path.of(file);
    }
}
