package io.muniment.catalog.keyring;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the keys are.
 *
 * @param directory holds {@code personal-data.json}, {@code lookup.json} and {@code signing.json}
 * @param createMissing makes missing files; an explicit act, because whoever starts with new keys cannot read what old ones sealed
 */
@ConfigurationProperties("muniment.keys")
public record KeyConfiguration(
        @Nullable String directory,
        @Bindable(defaultValue = "false") boolean createMissing) {

    /**
     * The path of a key file.
     *
     * @throws KeyFileException when no directory is configured
     */
    public Path file(String name) {
        if (directory == null || directory.isBlank()) {
            throw new KeyFileException(
                    "no key directory is set", "set MUNIMENT_KEYS_DIR to the directory the key files are kept in");
        }
        return Path.of(directory).resolve(name);
    }
}
