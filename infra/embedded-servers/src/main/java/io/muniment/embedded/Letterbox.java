package io.muniment.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A directory of received mails, one numbered {@code .eml} each, readable by its owner alone: mails carry tokens. The
 * envelope is kept in the headers a delivery agent writes. Thread-safe; one process at a time.
 */
final class Letterbox {
    private static final String SUFFIX = ".eml";
    private static final Set<String> LINE_BREAKS = Set.of("\r", "\n");

    private final Path directory;
    private long last;

    Letterbox(Path directory) throws IOException {
        this.directory = Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (Stream<Path> files = Files.list(directory)) {
            last = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{1,18}\\.eml"))
                    .mapToLong(name -> Long.parseLong(name.substring(0, name.length() - SUFFIX.length())))
                    .max()
                    .orElse(0);
        }
    }

    /** Keeps a mail; it appears under its name only when it is whole. */
    synchronized Path put(String from, String to, byte[] mail) {
        byte[] envelope = "Return-Path: <%s>\r\nDelivered-To: %s\r\n"
                .formatted(line(from), line(to))
                .getBytes(StandardCharsets.UTF_8);
        Path file = directory.resolve("%06d%s".formatted(last + 1, SUFFIX));
        try {
            Path draft = Files.createTempFile(
                    directory,
                    "incoming",
                    ".part",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var out = Files.newOutputStream(draft)) {
                out.write(envelope);
                out.write(mail);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a mail in " + directory, e);
        }
        last++;
        return file;
    }

    private static String line(String address) {
        if (LINE_BREAKS.stream().anyMatch(address::contains)) {
            throw new IllegalArgumentException("an address of more than one line");
        }
        return address;
    }
}
