package io.muniment.audit.capture;

import io.micronaut.context.annotation.Property;
import io.muniment.audit.deadletter.DeadLetters;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps capture going on a thread of its own: asks the slot guard, runs the engine, and after a failure waits a little
 * longer each time and begins again. Stands by while another replica holds the slot. An alarm stops capture, is looked
 * at again every few seconds, and ends only when an operator has mended its cause.
 */
@Singleton
public class CaptureSupervisor {
    private static final Logger log = LoggerFactory.getLogger(CaptureSupervisor.class);
    private static final Duration ALARM_LOOK = Duration.ofSeconds(5);
    private static final Duration STANDBY_LOOK = Duration.ofSeconds(1);

    private final CaptureSettings settings;
    private final SlotGuard guard;
    private final DeadLetters deadLetters;
    private final CaptureProgress progress;
    private final String bootstrapServers;
    private final Properties engineSettings;
    private volatile CaptureState state;
    private final CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Thread thread;
    private volatile @Nullable CaptureRun current;

    CaptureSupervisor(
            CaptureSettings settings,
            SlotGuard guard,
            DeadLetters deadLetters,
            CaptureProgress progress,
            @Property(name = "kafka.bootstrap.servers") String bootstrapServers,
            @Property(name = "datasources.default.url") String jdbcUrl) {
        this.settings = settings;
        this.guard = guard;
        this.deadLetters = deadLetters;
        this.progress = progress;
        this.bootstrapServers = bootstrapServers;
        this.engineSettings = EngineSettings.of(settings, ServerAddress.ofJdbcUrl(jdbcUrl));
        this.state = settings.enabled() ? new CaptureState.Starting() : new CaptureState.Disabled();
    }

    /** What capture is doing now. */
    public CaptureState state() {
        return state;
    }

    /** Begins capturing; returns at once. Does nothing when capture is disabled or already begun. */
    public synchronized void start() {
        if (settings.enabled() && thread == null && stop.getCount() > 0) {
            thread = Thread.ofPlatform().name("capture-supervisor").start(this::supervise);
        }
    }

    /** Stops the engine and waits for it, at most 15 s. */
    @PreDestroy
    public void stop() throws InterruptedException {
        stop.countDown();
        CaptureRun run = current;
        if (run != null) {
            run.stop();
        }
        Thread supervisor;
        synchronized (this) {
            supervisor = thread;
        }
        if (supervisor != null) {
            supervisor.join(Duration.ofSeconds(15));
        }
    }

    private void supervise() {
        Duration delay = settings.retryDelay();
        try {
            while (stop.getCount() > 0) {
                long began = System.nanoTime();
                switch (inspect()) {
                    case SlotVerdict.Usable usable -> {
                        Optional<String> failure = capture();
                        if (stop.getCount() > 0) {
                            // an engine that ends by itself without a failure is one too
                            String reason = failure.orElse("the engine ended");
                            boolean wasWell = System.nanoTime() - began > TimeUnit.SECONDS.toNanos(20);
                            delay = wasWell ? settings.retryDelay() : delay;
                            pause(new CaptureState.Retrying(reason), delay);
                            delay = longer(delay);
                        }
                    }
                    case SlotVerdict.Busy busy -> pause(new CaptureState.StandingBy(busy.pid()), STANDBY_LOOK);
                    case SlotVerdict.Alarm alarm -> pause(new CaptureState.Alarmed(alarm.message()), ALARM_LOOK);
                    case null ->
                        pause(new CaptureState.Retrying("the database does not answer"), settings.retryDelay());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        state = new CaptureState.Stopped();
    }

    private @Nullable SlotVerdict inspect() {
        try {
            return guard.inspect();
        } catch (SQLException e) {
            log.debug("cannot look at the slot", e);
            return null;
        }
    }

    private Optional<String> capture() {
        enter(new CaptureState.Starting());
        try (CaptureRun run = new CaptureRun(
                settings,
                engineSettings,
                bootstrapServers,
                deadLetters,
                progress,
                () -> enter(new CaptureState.Running()))) {
            current = run;
            return stop.getCount() > 0 ? run.run() : Optional.empty();
        } catch (KafkaException e) {
            log.warn("cannot begin capture", e);
            return Optional.of(String.valueOf(e.getMessage()));
        } finally {
            current = null;
        }
    }

    private void pause(CaptureState why, Duration time) throws InterruptedException {
        enter(why);
        if (stop.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            log.debug("capture stops");
        }
    }

    // only the supervising thread and, while it waits in the engine, the engine's callback come here
    private synchronized void enter(CaptureState next) {
        CaptureState before = state;
        state = next;
        if (!before.equals(next)) {
            if (next instanceof CaptureState.Alarmed alarmed) {
                log.error("capture is stopped: {}", alarmed.message());
            } else {
                log.info("capture: {}", next);
            }
        }
    }

    private Duration longer(Duration delay) {
        Duration twice = delay.multipliedBy(2);
        return twice.compareTo(settings.maxRetryDelay()) > 0 ? settings.maxRetryDelay() : twice;
    }
}
