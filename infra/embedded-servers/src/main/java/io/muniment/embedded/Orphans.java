package io.muniment.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets no child outlive this JVM, not even one ended by SIGKILL: a shell waits for the end of its input, which only this JVM holds
 * open, and then kills the child. A line of input dismisses it, so that a process id taken over by a stranger is never killed.
 */
final class Orphans {
    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
    private static final Map<Long, Process> GUARDS = new ConcurrentHashMap<>();

    private Orphans() {}

    static void watch(Process child) {
        try {
            Process guard = new ProcessBuilder(
                            "sh",
                            "-c",
                            "trap '' INT TERM HUP; read -r dismissed || kill -9 \"$1\"",
                            "guard",
                            Long.toString(child.pid()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            GUARDS.put(child.pid(), guard);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a guard over process " + child.pid(), e);
        }
    }

    static void forget(Process child) {
        Process guard = GUARDS.remove(child.pid());
        if (guard != null) {
            try (OutputStream input = guard.getOutputStream()) {
                input.write("gone\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException ended) {
                LOG.debug("guard over process {} had ended", child.pid(), ended);
            }
        }
    }
}
