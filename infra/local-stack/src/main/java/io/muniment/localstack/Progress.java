package io.muniment.localstack;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Says what happens while somebody waits: one line an event, with the seconds since the beginning. */
public final class Progress {
    private final PrintStream out;
    private final long started = System.nanoTime();

    public Progress(PrintStream out) {
        this.out = out;
    }

    public static Progress silent() {
        return new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    public synchronized void say(String event) {
        out.printf("%6.1f s  %s%n", seconds(), event);
    }

    public double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }
}
