package io.muniment.postgresserver;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Stops a server when this JVM ends, even by SIGKILL: a shell waits for the end of its input, which only this JVM holds open, and then
 * runs the stop command. Dismissed by a line of input before that.
 */
final class Guard {
    private final Process shell;

    private Guard(Process shell) {
        this.shell = shell;
    }

    static Guard over(List<String> stopCommand) {
        // signals to the terminal's process group must not end the guard before the JVM
        List<String> words =
                new ArrayList<>(List.of("sh", "-c", "trap '' INT TERM HUP; read -r dismissed || \"$@\"", "guard"));
        words.addAll(stopCommand);
        try {
            return new Guard(new ProcessBuilder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a guard over the server", e);
        }
    }

    void dismiss() {
        try (OutputStream input = shell.getOutputStream()) {
            input.write('\n');
        } catch (IOException gone) {
            // nothing left to dismiss
            shell.destroy();
        }
    }
}
