package io.muniment.catalog.keyring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * A file only its owner may read, replaced as a whole: write aside, sync, rename. A reader sees the old content or the new one, and
 * so does a machine that lost its power in between.
 *
 * <p>Safe for use by many threads and processes that share the directory.
 */
public final class PrivateFile {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** Two threads of one process cannot hold the same file lock, not even one after the other's turn. */
    private static final Object TURN = new Object();

    private final Path path;

    public PrivateFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    /** What to do while no other process changes the file. */
    @FunctionalInterface
    public interface Change {
        /** The new content; null leaves the file as it is. */
        @org.jspecify.annotations.Nullable
        String content() throws IOException;
    }

    public Path path() {
        return path;
    }

    /** Replaces the content, alone among all processes that come this way. Makes the file and its directory where missing. */
    public void change(Change change) throws IOException {
        Path directory = Objects.requireNonNull(path.getParent());
        Files.createDirectories(directory, OWNER_ONLY_DIRECTORY);
        synchronized (TURN) {
            try (FileChannel lock = FileChannel.open(
                            directory.resolve(".lock"),
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                            OWNER_ONLY);
                    var held = lock.lock()) {
                String content = change.content();
                if (held.isValid() && content != null) {
                    replace(directory, content);
                }
            }
        }
    }

    private void replace(Path directory, String content) throws IOException {
        Path aside = Files.createTempFile(directory, ".new", null, OWNER_ONLY);
        try {
            try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
        try (FileChannel renamed = FileChannel.open(directory, StandardOpenOption.READ)) {
            renamed.force(true);
        }
    }
}
