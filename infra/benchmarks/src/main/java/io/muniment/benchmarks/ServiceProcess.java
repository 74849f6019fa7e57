package io.muniment.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** One life of a service as a process of its own, with the JVM's usual compiler and collector. */
final class ServiceProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String name;
    private final Process process;
    private final int port;
    private final Path log;

    private ServiceProcess(String name, Process process, int port, Path log) {
        this.name = name;
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts it; returns at once.
     *
     * @param name such as {@code audit}
     */
    static ServiceProcess start(String name, Path log, Map<String, String> environment) throws IOException {
        int port = freePort();
        Path jar = BackupBench.repository().resolve("%s-service/target/%s-service.jar".formatted(name, name));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-jar", jar.toString());
        builder.environment().putAll(environment);
        builder.environment().put(name.toUpperCase(Locale.ROOT) + "_PORT", Integer.toString(port));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new ServiceProcess(name, builder.start(), port, log);
    }

    int port() {
        return port;
    }

    ServiceProcess awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        URI readiness = URI.create("http://127.0.0.1:" + port + "/health/readiness");
        HttpRequest ready = HttpRequest.newBuilder(readiness).build();
        while (!ready(ready)) {
            requireAlive();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("%s-service did not become ready; HINT: see %s".formatted(name, log));
            }
            process.waitFor(Duration.ofMillis(200));
        }
        return this;
    }

    void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("%s-service ended; HINT: see %s".formatted(name, log));
        }
    }

    /** Processor time it has used up to now. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.toHandle().destroy();
        try {
            if (!process.waitFor(Duration.ofSeconds(20))) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ready(HttpRequest request) throws InterruptedException {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
