package io.muniment.audit.ledger;

import io.micronaut.context.annotation.Property;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.muniment.audit.deadletter.DeadLetters;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the ledger going on a thread of its own; after a failure it reads again from the stored offsets. */
@Singleton
public class Ledger {
    private static final Logger log = LoggerFactory.getLogger(Ledger.class);

    private final LedgerSettings settings;
    private final TopicReader reader;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile LedgerState state = new LedgerState.Starting();
    private @Nullable Thread thread;

    Ledger(
            LedgerSettings settings,
            DataSource dataSource,
            DeadLetters deadLetters,
            LedgerMetrics metrics,
            @Property(name = "kafka.bootstrap.servers") String bootstrapServers,
            @Property(name = "audit.schemas") List<String> schemas) {
        this.settings = settings;
        // its own transactions: Micronaut Data's proxy wants to manage them
        DataSource plain = DelegatingDataSource.unwrapDataSource(dataSource);
        this.reader = new TopicReader(
                ConsumerSettings.of(settings, bootstrapServers),
                settings.topicsOf(schemas),
                new LedgerStore(plain),
                new RecordSorter(new TrackedTables(plain), deadLetters, metrics),
                metrics);
    }

    /** What the ledger is doing now. */
    public LedgerState state() {
        return state;
    }

    /** Begins; returns at once. Does nothing when already begun. */
    public synchronized void start() {
        if (thread == null && stop.getCount() > 0) {
            thread = Thread.ofPlatform().name("ledger").start(this::supervise);
        }
    }

    /** Ends after the batch at hand, at most 10 s. */
    @PreDestroy
    public void stop() throws InterruptedException {
        stop.countDown();
        reader.wakeup();
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            running.join(Duration.ofSeconds(10));
        }
    }

    private void supervise() {
        try (reader) {
            while (stop.getCount() > 0) {
                try {
                    reader.readOnce();
                    enter(new LedgerState.Running());
                } catch (SQLException | ExecutionException | KafkaException e) {
                    failed(e, FailureKind.of(e));
                } catch (RuntimeException e) {
                    failed(e, FailureKind.STOP);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        state = new LedgerState.Stopped();
    }

    private void failed(Exception failure, FailureKind kind) throws InterruptedException {
        if (stop.getCount() == 0) {
            return;
        }
        String reason = String.valueOf(failure.getMessage());
        boolean passing = kind == FailureKind.RETRY;
        if (passing) {
            if (!(state instanceof LedgerState.Retrying)) {
                log.warn("the ledger waits: {}", reason);
            }
            enter(new LedgerState.Retrying(reason));
        } else {
            log.error("the ledger halts: {}", reason, failure);
            enter(new LedgerState.Halted(reason));
        }
        reader.rewind(passing);
        Duration delay = passing ? settings.retryDelay() : settings.haltDelay();
        if (stop.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
            log.debug("the ledger stops");
        }
    }

    private void enter(LedgerState next) {
        if (!state.equals(next)) {
            state = next;
            log.info("ledger: {}", next.getClass().getSimpleName());
        }
    }
}
