package io.muniment.catalog.keyring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is in a file, read again when the file has changed. A change that cannot be read leaves the content of before in use, and an
 * error in the log: a slip of an operator's hand must not stop a service that runs.
 *
 * <p>Safe for use by many threads.
 */
public final class WatchedFile<T> {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedFile.class);

    private final Path path;
    private final Parser<T> parser;

    /** Whoever overwrites a newer one with an older finds the stamp wrong at the next use, and reads again. */
    private volatile Read<T> last;

    /** Makes something of a file's text; says by an exception what is wrong with it, without quoting it. */
    @FunctionalInterface
    public interface Parser<T> {
        T parse(String text) throws Exception;
    }

    private record Read<T>(Stamp stamp, T content) {}

    /** The inode tells a file that was replaced within the resolution of the clock. */
    private record Stamp(
            FileTime changed, long size, @Nullable Object inode) {}

    /**
     * Reads the file.
     *
     * @throws KeyFileException when it is missing or cannot be parsed
     */
    public WatchedFile(Path path, Parser<T> parser) {
        this.path = path;
        this.parser = parser;
        try {
            this.last = read(stamp());
        } catch (IOException e) {
            throw new KeyFileException(
                    "key file %s cannot be read".formatted(path),
                    "put it back from where you keep a copy; to start without any data yet, set MUNIMENT_KEYS_CREATE=true",
                    e);
        }
    }

    /** The content as the file has it now. */
    public T content() {
        Read<T> known = last;
        try {
            Stamp now = stamp();
            if (now.equals(known.stamp())) {
                return known.content();
            }
            Read<T> fresh = freshOr(known, now);
            last = fresh;
            return fresh.content();
        } catch (IOException e) {
            // gone for a moment, or for good: the next start tells
            return known.content();
        }
    }

    private Read<T> freshOr(Read<T> known, Stamp now) throws IOException {
        try {
            Read<T> fresh = read(now);
            LOG.info("read again after a change: file={}", path);
            return fresh;
        } catch (KeyFileException e) {
            LOG.error("the keys of before stay in use: file={} reason={}", path, e.getMessage());
            return new Read<>(now, known.content());
        }
    }

    private Read<T> read(Stamp stamp) throws IOException {
        String text = Files.readString(path);
        try {
            return new Read<>(stamp, parser.parse(text));
        } catch (Exception e) {
            // without the cause: a parser's message may quote a key
            throw new KeyFileException(
                    "key file %s cannot be used (%s)"
                            .formatted(path, e.getClass().getSimpleName()),
                    "put it back from where you keep a copy; it is changed with KeyRotation only");
        }
    }

    private Stamp stamp() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }

    @Override
    public String toString() {
        return "key file " + path;
    }
}
