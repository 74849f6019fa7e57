package io.muniment.catalog.importing;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a text, read as they come; lines that were looked at ahead can be given back. For one thread. */
final class TextLines implements AutoCloseable {

    /** A line without its end, and its number, from 1; of a line too long only the beginning. */
    record TextLine(long number, String text, boolean tooLong) {}

    private final Reader reader;
    private final int longest;
    private final Deque<TextLine> givenBack = new ArrayDeque<>();
    private final char[] buffer = new char[8_192];
    private int at;
    private int end;
    private boolean afterCarriageReturn;
    private long number;

    /** @param longest characters a line may have: what is beyond is skipped, so that memory is bounded */
    TextLines(Reader reader, int longest) {
        this.reader = reader;
        this.longest = longest;
    }

    /** The next line, null at the end of the text. */
    @Nullable
    TextLine next() throws IOException {
        TextLine waiting = givenBack.poll();
        return waiting == null ? read() : waiting;
    }

    void giveBack(List<TextLine> lines) {
        lines.reversed().forEach(givenBack::addFirst);
    }

    @Nullable
    private TextLine read() throws IOException {
        StringBuilder line = new StringBuilder();
        long length = 0;
        while (true) {
            if (at == end && !fill()) {
                return length == 0 ? null : line(line, length);
            }
            char next = buffer[at++];
            if (next == '\n' && afterCarriageReturn) {
                afterCarriageReturn = false;
            } else if (next == '\n' || next == '\r') {
                afterCarriageReturn = next == '\r';
                return line(line, length);
            } else {
                afterCarriageReturn = false;
                if (length++ < longest) {
                    line.append(next);
                }
            }
        }
    }

    private TextLine line(StringBuilder line, long length) {
        return new TextLine(++number, line.toString(), length > longest);
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, reader.read(buffer));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
