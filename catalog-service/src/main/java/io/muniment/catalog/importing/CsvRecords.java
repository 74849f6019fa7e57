package io.muniment.catalog.importing;

import io.muniment.catalog.importing.TextLines.TextLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV file, one bad line costing one line.
 *
 * <p>A quote that is never closed would swallow all that follows. So a record of several lines counts only when its
 * quotes close within some lines and it has as many fields as there should be; else its first line alone is bad, and
 * the others are read anew. For one thread.
 */
final class CsvRecords implements AutoCloseable {

    /** Lines a record may span: more than a field of a sales list has a reason to. */
    private static final int MOST_LINES = 50;

    private final TextLines lines;
    private final int longest;

    CsvRecords(TextLines lines, int longest) {
        this.lines = lines;
        this.longest = longest;
    }

    /**
     * A record, or a line that is none.
     *
     * @param line number of its first line
     * @param fault why it is none, null where it is one
     */
    record Numbered(
            long line, List<String> fields, @Nullable String fault) {

        Numbered {
            fields = List.copyOf(fields);
        }

        static Numbered bad(TextLine line, String fault) {
            return new Numbered(line.number(), List.of(), fault);
        }
    }

    /**
     * The next record; empty lines are passed over.
     *
     * @param width fields that a record of several lines must have; 0 for any number
     * @return null at the end of the file
     */
    @Nullable
    Numbered next(int width) throws IOException {
        TextLine first = lines.next();
        while (first != null && first.text().isEmpty()) {
            first = lines.next();
        }
        if (first == null) {
            return null;
        }
        if (first.tooLong()) {
            return Numbered.bad(first, "is longer than %d characters".formatted(longest));
        }
        return switch (CsvFields.of(first.text())) {
            case CsvFields.Whole(var fields) -> new Numbered(first.number(), fields, null);
            case CsvFields.Broken _ -> Numbered.bad(first, "has text behind a closing quote");
            case CsvFields.Open _ -> severalLines(first, width);
        };
    }

    private Numbered severalLines(TextLine first, int width) throws IOException {
        List<TextLine> ahead = new ArrayList<>();
        StringBuilder text = new StringBuilder(first.text());
        TextLine next = null;
        while (ahead.size() < MOST_LINES && (next = lines.next()) != null) {
            ahead.add(next);
            text.append('\n').append(next.text());
            if (next.tooLong() || text.length() > longest) {
                break;
            }
            CsvFields fields = next.text().indexOf('"') < 0 ? new CsvFields.Open() : CsvFields.of(text);
            if (fields instanceof CsvFields.Whole(var found) && (width == 0 || found.size() == width)) {
                return new Numbered(first.number(), found, null);
            }
            if (!(fields instanceof CsvFields.Open)) {
                break;
            }
        }
        lines.giveBack(ahead);
        return Numbered.bad(first, "has a quote that is not closed");
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
