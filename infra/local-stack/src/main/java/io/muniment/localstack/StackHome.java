package io.muniment.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The directory everything of a stack lives in: data, logs, pid files, passwords, keys, mail. */
record StackHome(Path directory) {

    StackHome {
        directory = directory.toAbsolutePath().normalize();
    }

    /** Makes the directories that are missing. */
    StackHome create() {
        try {
            for (String name : new String[] {"logs", "run", "backup-work"}) {
                Files.createDirectories(directory.resolve(name));
            }
            for (Path secret : List.of(keys(), mail(), tokens())) {
                Files.createDirectories(secret);
                Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rwx------"));
            }
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    boolean exists() {
        return Files.isRegularFile(settings());
    }

    Path settings() {
        return directory.resolve("env");
    }

    Path backupKey() {
        return directory.resolve("backup.key");
    }

    Path backupWork() {
        return directory.resolve("backup-work");
    }

    Path postgres() {
        return directory.resolve("pg");
    }

    Path kafka() {
        return directory.resolve("kafka");
    }

    Path s3() {
        return directory.resolve("s3");
    }

    /** The keys of the catalog: they seal personal data and sign tokens. */
    Path keys() {
        return directory.resolve("keys");
    }

    /** What the mailbox has received. */
    Path mail() {
        return directory.resolve("mail");
    }

    /** Refresh tokens, one file a role. */
    Path tokens() {
        return directory.resolve("tokens");
    }

    Path log(String process) {
        return directory.resolve("logs").resolve(process + ".log");
    }

    Path pid(String process) {
        return directory.resolve("run").resolve(process + ".pid");
    }

    /** Writes a file that only its owner may read, and never leaves half of one. */
    static void writeSecret(Path file, byte[] content) {
        try {
            Path draft = Files.createTempFile(
                    file.getParent(),
                    file.getFileName().toString(),
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
