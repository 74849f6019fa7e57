package io.muniment.audit.capture;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows how much WAL the slot keeps: a slot nobody reads fills the disk. */
@Singleton
class SlotMeter {
    private static final Logger log = LoggerFactory.getLogger(SlotMeter.class);

    private final SlotGuard guard;
    private final AtomicLong retained = new AtomicLong();

    SlotMeter(SlotGuard guard, MeterRegistry meters) {
        this.guard = guard;
        Gauge.builder("muniment.capture.slot.retained", retained, AtomicLong::doubleValue)
                .description("WAL kept by the replication slot")
                .baseUnit("bytes")
                .register(meters);
    }

    @Scheduled(fixedDelay = "5s", initialDelay = "5s")
    void measure() {
        try {
            guard.retainedBytes().ifPresent(retained::set);
        } catch (SQLException e) {
            log.debug("cannot see what the slot keeps", e);
        }
    }
}
