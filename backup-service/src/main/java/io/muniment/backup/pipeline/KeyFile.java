package io.muniment.backup.pipeline;

import io.muniment.backup.BackupError;
import io.muniment.servicekit.problem.CodedException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the key ring from its file at each use, so that a rotated key counts without a restart. */
@Singleton
public final class KeyFile {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
    private static final int HEX_LENGTH = 64;

    private final KeyConfig config;

    KeyFile(KeyConfig config) {
        this.config = config;
    }

    /**
     * The keys.
     *
     * @throws CodedException {@code key_unavailable} if there are none to use
     */
    public KeyRing read() {
        Path file = config.path();
        if (file == null) {
            throw unavailable(
                    "no backup key file is set",
                    "set BACKUP_KEY_FILE to a file with a line of the form id:base64 of 32 bytes");
        }
        try {
            if (config.autocreate() && !Files.exists(file)) {
                create(file);
            }
            if (!Files.exists(file)) {
                throw unavailable(
                        "backup key file %s is missing".formatted(file),
                        "put it back from where you keep a copy; to start without any backup yet, set BACKUP_KEY_AUTOCREATE=true");
            }
            return parse(Files.readAllLines(file));
        } catch (IOException | IllegalArgumentException e) {
            CodedException coded = unavailable(
                    "backup key file %s cannot be used: %s".formatted(file, e.getMessage()),
                    "each line is id:base64 of 32 bytes, the last one is used for new backups");
            coded.initCause(e);
            throw coded;
        }
    }

    static KeyRing parse(List<String> lines) {
        List<KeyEncryptionKey> keys = new ArrayList<>();
        for (String line : lines) {
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                int colon = text.indexOf(':');
                // a bare key has the place it stands at for its name
                String id = colon > 0 ? text.substring(0, colon).strip() : Integer.toString(keys.size() + 1);
                keys.add(new KeyEncryptionKey(
                        id, decode(text.substring(colon + 1).strip())));
            }
        }
        return new KeyRing(keys);
    }

    private static byte[] decode(String text) {
        try {
            return text.length() == HEX_LENGTH
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            // the parser's message would quote the key
            throw new IllegalArgumentException("a key is neither base64 nor hexadecimal");
        }
    }

    private static void create(Path file) throws IOException {
        byte[] material = new byte[KeyEncryptionKey.BYTES];
        new SecureRandom().nextBytes(material);
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        try (var channel = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            String line = "1:" + Base64.getEncoder().encodeToString(material) + "\n";
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
        } catch (FileAlreadyExistsException another) {
            // a replica was first; its key is read next
            return;
        }
        LOG.warn(
                "made a new backup key: file={} HINT: keep a copy elsewhere, without it no backup can be restored",
                file);
    }

    private static CodedException unavailable(String message, String hint) {
        return new CodedException(BackupError.KEY_UNAVAILABLE, message, hint);
    }
}
