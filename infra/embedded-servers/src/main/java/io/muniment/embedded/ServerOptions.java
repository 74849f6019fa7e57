package io.muniment.embedded;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What every embedded server is given.
 *
 * @param dataDirectory made if missing; a server started on it again finds its data
 * @param port on 127.0.0.1; 0 picks a free one
 * @param log null: {@code server.log} beside the data
 * @param startTimeout until the server answers
 * @param stopWithJvm end the server when this JVM ends, however it ends
 */
public record ServerOptions(
        Path dataDirectory, int port, @Nullable Path log, Duration startTimeout, boolean stopWithJvm) {

    public ServerOptions {
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is outside 0..65535");
        }
    }

    /** Free port, stopped with this JVM. */
    public static ServerOptions in(Path dataDirectory) {
        return new ServerOptions(dataDirectory, 0, null, Duration.ofSeconds(90), true);
    }

    public ServerOptions withPort(int chosen) {
        return new ServerOptions(dataDirectory, chosen, log, startTimeout, stopWithJvm);
    }

    public ServerOptions withLog(Path file) {
        return new ServerOptions(dataDirectory, port, file, startTimeout, stopWithJvm);
    }

    public ServerOptions withStartTimeout(Duration timeout) {
        return new ServerOptions(dataDirectory, port, log, timeout, stopWithJvm);
    }

    public ServerOptions withStopWithJvm(boolean stop) {
        return new ServerOptions(dataDirectory, port, log, startTimeout, stop);
    }

    Path logFile() {
        return log == null ? dataDirectory.resolve("server.log") : log;
    }
}
