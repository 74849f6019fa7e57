package io.muniment.benchmarks;

import java.io.IOException;

/** A walsender of PostgreSQL's that is stopped by a signal, and goes on when this is closed. */
final class HeldWalSender implements AutoCloseable {
    private final long pid;

    private HeldWalSender(long pid) {
        this.pid = pid;
    }

    static HeldWalSender hold(long pid) throws IOException {
        signal("-STOP", pid);
        return new HeldWalSender(pid);
    }

    @Override
    public void close() throws IOException {
        signal("-CONT", pid);
    }

    private static void signal(String signal, long pid) throws IOException {
        Process kill = new ProcessBuilder("kill", signal, Long.toString(pid))
                .inheritIO()
                .start();
        int code = kill.onExit().join().exitValue();
        if (code != 0) {
            throw new IOException("kill %s %d ended with code %d".formatted(signal, pid, code));
        }
    }
}
