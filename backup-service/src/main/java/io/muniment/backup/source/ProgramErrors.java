package io.muniment.backup.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/** Drains a program's error stream so that it never blocks, and keeps the last lines. */
public final class ProgramErrors {

    private static final int KEPT_LINES = 20;

    private final Thread reader;
    private volatile String tail = "";

    public ProgramErrors(InputStream errors) {
        reader = Thread.ofVirtual().name("program-errors").start(() -> drain(errors));
    }

    /** Waits for the stream's end; the program has ended by then. */
    public String tail() throws InterruptedException {
        reader.join();
        return tail;
    }

    private void drain(InputStream errors) {
        ArrayDeque<String> lines = new ArrayDeque<>();
        try (BufferedReader text = new BufferedReader(new InputStreamReader(errors, StandardCharsets.UTF_8))) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                if (lines.size() == KEPT_LINES) {
                    lines.removeFirst();
                }
                lines.addLast(line);
                tail = String.join("\n", lines);
            }
        } catch (IOException closed) {
            // a killed program's stream may break; what was read is kept
        }
    }
}
