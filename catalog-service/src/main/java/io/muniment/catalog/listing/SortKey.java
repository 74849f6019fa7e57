package io.muniment.catalog.listing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.function.Function;

/**
 * What a list can be sorted by.
 *
 * @param name what callers write
 * @param expression the SQL to compare: never null, and best indexed together with the id
 * @param type how its value reads in a cursor
 * @param join what the expression needs beside the list's table; empty for none
 * @param identity what decides between equal values, where it is not the list's own column: it must be a column of
 *     the table whose index holds the expression, or a page deep in the list is read from the beginning
 */
public record SortKey(String name, String expression, Type type, String join, String identity) {

    /** A key of the list's own table. */
    public SortKey(String name, String expression, Type type) {
        this(name, expression, type, "", "");
    }

    public static SortKey id() {
        return new SortKey("id", "id", Type.BIGINT);
    }

    public static SortKey uuid() {
        return new SortKey("uuid", "uuid", Type.UUID);
    }

    public static SortKey createdAt() {
        return new SortKey("createdAt", "created_at", Type.TIMESTAMP);
    }

    /** The SQL types a key may have, each with the text form a cursor carries it in. */
    public enum Type {
        BIGINT("bigint", "%s::text", Long::valueOf),
        NUMERIC("numeric", "%s::text", BigDecimal::new),
        /** Its text is the shortest that reads back as the same value. */
        REAL("real", "%s::text", Float::valueOf),
        TEXT("text", "%s", text -> text),
        /** Unknown dates are compared as infinity. */
        DATE("date", "%s::text", text -> text.equals("infinity") ? text : LocalDate.parse(text)),
        /** Written without the session's time zone or date style. */
        TIMESTAMP(
                "timestamptz",
                "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
                OffsetDateTime::parse),
        UUID("uuid", "%s::text", java.util.UUID::fromString);

        /** No value of a column that lists are sorted by is longer. */
        private static final int LONGEST = 1_000;

        private final String sqlName;
        private final String toText;

        @SuppressWarnings("ImmutableEnumChecker") // the parsers are static methods and keep nothing
        private final Function<String, Object> parser;

        Type(String sqlName, String toText, Function<String, Object> parser) {
            this.sqlName = sqlName;
            this.toText = toText;
            this.parser = parser;
        }

        String parameter() {
            return "?::" + sqlName;
        }

        String asText(String expression) {
            return toText.formatted(expression);
        }

        /** Whether the text is one this type could have written; cursors come from outside. */
        boolean accepts(String text) {
            try {
                return text.length() <= LONGEST && parser.apply(text) != null && text.indexOf('\0') < 0;
            } catch (RuntimeException e) {
                return false;
            }
        }
    }
}
