package io.muniment.localstack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One service as a process: its command, and whether it says it is ready. */
final class ServiceProcess {
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Service service;
    private final StackOptions options;
    private final StackSettings settings;
    private final StackHome home;
    private final ChildProcess process;

    ServiceProcess(Service service, StackOptions options, StackSettings settings, StackHome home) {
        this.service = service;
        this.options = options;
        this.settings = settings;
        this.home = home;
        this.process = new ChildProcess(service.id(), home);
    }

    ChildProcess process() {
        return process;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + settings.ports().of(service.port()));
    }

    /** The name of one of the service's variables, such as {@code AUDIT_URL}. */
    String variable(String suffix) {
        return service.name() + "_" + suffix;
    }

    /** Fails, before anything is started, when this service could not be. */
    void requireStartable() {
        if (!Files.isRegularFile(jar())) {
            throw new StackFailure(
                    "%s is not built: there is no %s".formatted(service.id(), jar()), "run mvn -Dquick package");
        }
        settings.ports().requireFree(service.port());
    }

    private Path jar() {
        return service.jar(options.root());
    }

    void start() {
        requireStartable();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + (service == Service.AUDIT ? "384m" : "256m"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                jar().toString()));
        process.start(command, new ServiceEnvironment(options, settings, home).of(service));
    }

    boolean ready() {
        return answer("/health/readiness") == 200;
    }

    /** The status of a GET, or -1 when nobody answers. */
    private int answer(String path) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(url().resolve(path)).timeout(ANSWER).build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException notThereYet) {
            return -1;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
