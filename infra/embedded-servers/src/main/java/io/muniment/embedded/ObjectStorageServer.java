package io.muniment.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** S3Proxy over a directory: multipart works, object lock and versioning do not. Buckets are directories in it. Thread-safe. */
public final class ObjectStorageServer implements S3Server {
    private final ServerOptions options;
    private final StorageCredentials credentials;
    private final ServerProcess process;
    private final int port;

    private ObjectStorageServer(ServerOptions options, StorageCredentials credentials) {
        this.options = options;
        this.credentials = credentials;
        process = new ServerProcess("s3proxy", options.logFile(), options.stopWithJvm());
        port = options.port() == 0 ? FreePort.next() : options.port();
    }

    /**
     * Starts the server and waits until it answers.
     *
     * @throws EmbeddedServerException if it does not come up
     */
    public static ObjectStorageServer start(ServerOptions options, StorageCredentials credentials) {
        ObjectStorageServer server = new ObjectStorageServer(options, credentials);
        if (FreePort.answers(server.port)) {
            throw new EmbeddedServerException("port " + server.port
                    + " is in use, s3proxy cannot listen on it; HINT: choose another, or stop what listens there");
        }
        server.start();
        return server;
    }

    @Override
    public synchronized void start() {
        Path configuration = writeConfiguration();
        process.start(
                JavaCommand.of(
                        "org.gaul.s3proxy.Main",
                        "256m",
                        options.dataDirectory(),
                        List.of("--properties", configuration.toString())),
                Map.of(),
                () -> FreePort.answers(port),
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

    private Path writeConfiguration() {
        Path directory = options.dataDirectory();
        Path buckets = directory.resolve("buckets");
        Properties all = new Properties();
        all.setProperty("s3proxy.endpoint", endpoint());
        all.setProperty("s3proxy.authorization", "aws-v2-or-v4");
        all.setProperty("s3proxy.identity", credentials.accessKey());
        all.setProperty("s3proxy.credential", credentials.secretKey());
        // streaming uploads are signed chunk by chunk; the default limit of 32 MiB holds for unchunked ones
        all.setProperty("s3proxy.v4-max-non-chunked-request-size", Integer.toString(256 * 1024 * 1024));
        all.setProperty("jclouds.provider", "filesystem-nio2");
        all.setProperty("jclouds.filesystem.basedir", buckets.toString());
        Path file = directory.resolve("s3proxy.properties");
        try {
            Files.createDirectories(buckets);
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var out = Files.newBufferedWriter(file)) {
                all.store(out, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return file;
    }
}
