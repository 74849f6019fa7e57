package io.muniment.catalog.keyring;

import com.google.crypto.tink.KeysetHandle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Adds a key to a key file and makes it the one in use. Running services take it up by themselves; what is stored moves to it with a
 * re-encryption. The keys of before stay, to open what they sealed.
 *
 * <p>Replicas on several machines need the new file on all of them at about the same time: what one seals under the new key, another
 * can open only once it has it.
 */
public final class KeyRotation {

    private KeyRotation() {}

    /**
     * Rotates one file of {@code MUNIMENT_KEYS_DIR}; exits with 1 when it cannot, and 2 when asked wrongly.
     *
     * @param arguments {@code personal-data} or {@code lookup}
     */
    @SuppressWarnings("SystemOut") // a command's answer goes to its standard output
    public static void main(String... arguments) {
        KeyUse use = arguments.length == 1 ? KeyUse.ofLabel(arguments[0]).orElse(null) : null;
        String directory = System.getenv("MUNIMENT_KEYS_DIR");
        if (use == null || directory == null || directory.isBlank()) {
            System.err.println(usage(use));
            System.exit(2);
            return;
        }
        try {
            int id = rotate(Path.of(directory), use);
            System.out.printf("key %s is now the one in use: file=%s%n", Integer.toUnsignedString(id), use.fileName());
        } catch (IOException | KeyFileException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Returns the id of the new key. */
    static int rotate(Path directory, KeyUse use) throws IOException {
        KeysetFile file = new KeysetFile(use, directory.resolve(use.fileName()));
        if (!Files.exists(file.path())) {
            throw new KeyFileException(
                    "key file %s is missing".formatted(file.path()),
                    "only a file that is there can be rotated; start the service once with MUNIMENT_KEYS_CREATE=true to make it");
        }
        int[] made = new int[1];
        file.change(keys -> {
            KeysetHandle more = use.withNewPrimary(keys);
            made[0] = more.getPrimary().getId();
            return more;
        });
        return made[0];
    }

    private static String usage(@Nullable KeyUse use) {
        return use == null
                ? "usage: KeyRotation "
                        + Arrays.stream(KeyUse.values()).map(KeyUse::label).collect(Collectors.joining("|"))
                : "no key directory is set HINT: set MUNIMENT_KEYS_DIR to the directory the key files are kept in";
    }
}
