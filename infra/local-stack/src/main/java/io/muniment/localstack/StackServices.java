package io.muniment.localstack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** The service processes of a stack, together. */
final class StackServices {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final int LOG_LINES_SHOWN = 25;

    private final StackOptions options;
    private final Map<Service, ServiceProcess> all = new EnumMap<>(Service.class);

    StackServices(StackOptions options, StackSettings settings, StackHome home) {
        this.options = options;
        for (Service service : Service.values()) {
            all.put(service, new ServiceProcess(service, options, settings, home));
        }
    }

    ServiceProcess of(Service service) {
        return Objects.requireNonNull(all.get(service));
    }

    Collection<ServiceProcess> all() {
        return all.values();
    }

    /** Those the stack is meant to have, and those it has. */
    List<ServiceProcess> wanted() {
        return all.entrySet().stream()
                .filter(entry -> options.services().contains(entry.getKey()) || runs(entry.getValue()))
                .map(Map.Entry::getValue)
                .toList();
    }

    boolean anyRuns() {
        return all.values().stream().anyMatch(StackServices::runs);
    }

    boolean wantedRun() {
        return wanted().stream().allMatch(StackServices::runs);
    }

    void requireStartable() {
        stopped().forEach(ServiceProcess::requireStartable);
    }

    /**
     * Starts at once what does not run, and waits until all are ready.
     *
     * @param goOn asked again and again; when it says no, waiting ends with a failure
     */
    void start(Progress progress, BooleanSupplier goOn) {
        stopped().forEach(ServiceProcess::start);
        List<ServiceProcess> waiting = new ArrayList<>(wanted());
        boolean ready = Waiting.until(PATIENCE, () -> {
            if (!goOn.getAsBoolean()) {
                throw new StackFailure("interrupted while starting", "");
            }
            waiting.removeIf(service -> ready(service, progress));
            return waiting.isEmpty();
        });
        if (!ready) {
            ServiceProcess slow = waiting.getFirst();
            throw new StackFailure(
                    "%s is not ready after %d s; the end of its log:\n%s"
                            .formatted(
                                    slow.process().name(),
                                    PATIENCE.toSeconds(),
                                    slow.process().lastLines(LOG_LINES_SHOWN)),
                    "the whole log is in " + slow.process().log());
        }
    }

    private static boolean ready(ServiceProcess service, Progress progress) {
        if (!runs(service)) {
            throw new StackFailure(
                    "%s died while starting; the end of its log:\n%s"
                            .formatted(
                                    service.process().name(), service.process().lastLines(LOG_LINES_SHOWN)),
                    "the whole log is in " + service.process().log());
        }
        boolean ready = service.ready();
        if (ready) {
            progress.say("%s ready at %s".formatted(service.process().name(), service.url()));
        }
        return ready;
    }

    /** True when any ran. */
    boolean stop(Progress progress) {
        return all.values().parallelStream()
                .map(service -> {
                    boolean ran = service.process().stop(STOP_PATIENCE);
                    if (ran) {
                        progress.say("%s stopped".formatted(service.process().name()));
                    }
                    return ran;
                })
                .reduce(false, Boolean::logicalOr);
    }

    void kill() {
        all.values().forEach(service -> service.process().kill());
    }

    void restart(Service service) {
        of(service).process().stop(STOP_PATIENCE);
        of(service).start();
    }

    /** Returns when all have ended; says so of each one that does while it should not. */
    void awaitEnd(Progress progress, BooleanSupplier expected) {
        all.values().stream()
                .flatMap(service -> service.process().running().stream()
                        .map(process -> process.onExit().thenRun(() -> {
                            if (!expected.getAsBoolean()) {
                                progress.say("%s ended; its log is %s"
                                        .formatted(
                                                service.process().name(),
                                                service.process().log()));
                            }
                        })))
                .toList()
                .forEach(CompletableFuture::join);
    }

    private List<ServiceProcess> stopped() {
        return wanted().stream().filter(service -> !runs(service)).toList();
    }

    private static boolean runs(ServiceProcess service) {
        return service.process().running().isPresent();
    }
}
