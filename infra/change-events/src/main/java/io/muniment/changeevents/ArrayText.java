package io.muniment.changeevents;

import java.io.IOException;

/** Reads PostgreSQL's array literal, {@code {{a,"b c"},{NULL,d}}}, of any number of dimensions. */
final class ArrayText {
    private ArrayText() {}

    /** What the literal holds, in order. */
    interface Sink {
        void begin() throws IOException;

        void end() throws IOException;

        void nothing() throws IOException;

        void element(String text) throws IOException;
    }

    /**
     * Walks the literal.
     *
     * @throws IllegalArgumentException if it is not balanced
     */
    static void write(String literal, Sink sink) throws IOException {
        // '[2:3]={…}' names bounds that JSON cannot say
        int i = literal.startsWith("[") ? literal.indexOf('=') + 1 : 0;
        int depth = 0;
        StringBuilder element = new StringBuilder();
        while (i < literal.length()) {
            char c = literal.charAt(i);
            switch (c) {
                case '{' -> {
                    depth++;
                    sink.begin();
                    i++;
                }
                case '}' -> {
                    depth--;
                    sink.end();
                    i++;
                }
                case ',' -> i++;
                case '"' -> i = quoted(literal, i + 1, element, sink);
                default -> i = bare(literal, i, element, sink);
            }
        }
        if (depth != 0) {
            throw new IllegalArgumentException("an array literal is not balanced");
        }
    }

    private static int quoted(String literal, int from, StringBuilder element, Sink sink) throws IOException {
        element.setLength(0);
        int i = from;
        while (i < literal.length() && literal.charAt(i) != '"') {
            if (literal.charAt(i) == '\\') {
                i++;
            }
            if (i < literal.length()) {
                element.append(literal.charAt(i));
            }
            i++;
        }
        sink.element(element.toString());
        return i + 1;
    }

    private static int bare(String literal, int from, StringBuilder element, Sink sink) throws IOException {
        element.setLength(0);
        int i = from;
        while (i < literal.length() && literal.charAt(i) != ',' && literal.charAt(i) != '}') {
            if (literal.charAt(i) == '\\') {
                i++;
            }
            if (i < literal.length()) {
                element.append(literal.charAt(i));
            }
            i++;
        }
        String text = element.toString();
        if (text.equalsIgnoreCase("NULL")) {
            sink.nothing();
        } else {
            sink.element(text);
        }
        return i;
    }
}
