package io.muniment.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real MinIO, where its program is installed. Thread-safe. */
public final class MinioServer implements S3Server {
    private final Path program;
    private final ServerOptions options;
    private final StorageCredentials credentials;
    private final ServerProcess process;
    private final int port;

    private MinioServer(Path program, ServerOptions options, StorageCredentials credentials) {
        this.program = program;
        this.options = options;
        this.credentials = credentials;
        process = new ServerProcess("minio", options.logFile(), options.stopWithJvm());
        port = options.port() == 0 ? FreePort.next() : options.port();
    }

    /** The program named by MUNIMENT_MINIO, or {@code minio} from PATH. */
    public static Optional<Path> program() {
        String configured = System.getenv("MUNIMENT_MINIO");
        if (configured != null && !configured.isBlank()) {
            return Optional.of(Path.of(configured));
        }
        String path = System.getenv("PATH");
        return Stream.of((path == null ? "" : path).split(Pattern.quote(File.pathSeparator), -1))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, "minio"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts the server and waits until it answers.
     *
     * @throws EmbeddedServerException if there is no program, or it does not come up
     */
    public static MinioServer start(ServerOptions options, StorageCredentials credentials) {
        Path program = program()
                .orElseThrow(() -> new EmbeddedServerException(
                        "no minio program found; HINT: put it on PATH or name it in MUNIMENT_MINIO"));
        MinioServer server = new MinioServer(program, options, credentials);
        server.start();
        return server;
    }

    @Override
    public synchronized void start() {
        Path buckets = options.dataDirectory().resolve("buckets");
        try {
            Files.createDirectories(buckets);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + buckets, e);
        }
        process.start(
                List.of(
                        program.toString(),
                        "server",
                        "--address",
                        "127.0.0.1:" + port,
                        "--console-address",
                        "127.0.0.1:" + FreePort.next(),
                        buckets.toString()),
                Map.of("MINIO_ROOT_USER", credentials.accessKey(), "MINIO_ROOT_PASSWORD", credentials.secretKey()),
                this::healthy,
                options.startTimeout());
    }

    @Override
    public synchronized void stop() {
        process.stop();
    }

    @Override
    public synchronized void kill() {
        process.kill();
    }

    @Override
    public synchronized boolean running() {
        return process.running();
    }

    @Override
    public synchronized long pid() {
        return process.pid();
    }

    @Override
    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public StorageCredentials credentials() {
        return credentials;
    }

    @Override
    public void close() {
        stop();
    }

    private boolean healthy() {
        if (!FreePort.answers(port)) {
            return false;
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint() + "/minio/health/ready"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
