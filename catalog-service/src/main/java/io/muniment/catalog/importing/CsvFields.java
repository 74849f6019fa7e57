package io.muniment.catalog.importing;

import java.util.ArrayList;
import java.util.List;

/** The fields of a text, by RFC 4180: commas part them; quotes around a field keep commas, line ends and doubled quotes. */
sealed interface CsvFields {

    /** All fields; a quote that does not begin a field is taken as itself. */
    record Whole(List<String> fields) implements CsvFields {
        public Whole {
            fields = List.copyOf(fields);
        }
    }

    /** A quote is still open where the text ends. */
    record Open() implements CsvFields {}

    /** Text follows a closing quote: the quote was meant for something else. */
    record Broken() implements CsvFields {}

    static CsvFields of(CharSequence text) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        int at = 0;
        while (true) {
            field.setLength(0);
            if (at < text.length() && text.charAt(at) == '"') {
                at = quoted(text, at + 1, field);
                if (at > text.length()) {
                    return new Open();
                }
                if (at < text.length() && text.charAt(at) != ',') {
                    return new Broken();
                }
            } else {
                while (at < text.length() && text.charAt(at) != ',') {
                    field.append(text.charAt(at++));
                }
            }
            fields.add(field.toString());
            if (at == text.length()) {
                return new Whole(fields);
            }
            at++;
        }
    }

    /** Reads up to and with the closing quote; returns the place behind it, beyond the text when there is none. */
    private static int quoted(CharSequence text, int from, StringBuilder field) {
        int at = from;
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next != '"') {
                field.append(next);
            } else if (at < text.length() && text.charAt(at) == '"') {
                field.append('"');
                at++;
            } else {
                return at;
            }
        }
        return text.length() + 1;
    }
}
