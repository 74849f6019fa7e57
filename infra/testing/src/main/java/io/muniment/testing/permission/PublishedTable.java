package io.muniment.testing.permission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A table of {@code docs/permissions.md} that is made from the code: between a comment that names it and the next. */
public record PublishedTable(String name) {

    private static final String FILE = "docs/permissions.md";

    /**
     * Fails with the text that belongs there, unless it is there already.
     *
     * @param made lines of the table, its head excluded
     */
    public void mustSay(String made) {
        String page = read();
        String begin = "<!-- %s -->\n".formatted(name);
        int from = page.indexOf(begin);
        int to = page.indexOf("<!-- end -->", from);
        if (from < 0 || to < 0) {
            throw new AssertionError("%s has no table between '%s' and '<!-- end -->'".formatted(FILE, begin.strip()));
        }
        String published = page.substring(from + begin.length(), to);
        // the head is written by hand
        String rows = published.lines().skip(2).map(line -> line + "\n").reduce("", String::concat);
        if (!rows.equals(made)) {
            throw new AssertionError(
                    "table '%s' of %s is not what the code says. HINT: if the code is right, put there:%n%s"
                            .formatted(name, FILE, made));
        }
    }

    private static String read() {
        try {
            Path directory = Path.of("").toAbsolutePath();
            while (!Files.exists(directory.resolve(FILE))) {
                directory = directory.getParent();
                if (directory == null) {
                    throw new AssertionError("there is no %s above the working directory".formatted(FILE));
                }
            }
            return Files.readString(directory.resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
