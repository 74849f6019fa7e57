package io.muniment.catalog.storage;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Ready when the database answers under the service's own login and the migration has made the tables. */
@Readiness
@Singleton
final class CatalogTablesHealth implements HealthIndicator {

    private static final String NAME = "catalogTables";
    private static final String PROBE = "select from public.videogame limit 1";

    private final Transactions transactions;
    private final Migrated migrated;
    private final ExecutorService blocking;

    CatalogTablesHealth(
            Transactions transactions, Migrated migrated, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.transactions = transactions;
        this.migrated = migrated;
        this.blocking = blocking;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Mono.fromCallable(this::probe).subscribeOn(Schedulers.fromExecutorService(blocking));
    }

    private HealthResult probe() {
        try {
            transactions.read(connection -> {
                try (var statement = connection.prepareStatement(PROBE)) {
                    return statement.execute();
                }
            });
        } catch (RuntimeException e) {
            return down(String.valueOf(e.getMessage()));
        }
        return migrated.isFinished()
                ? HealthResult.builder(NAME, HealthStatus.UP).build()
                : down("the migration has not finished");
    }

    private static HealthResult down(String reason) {
        return HealthResult.builder(NAME, HealthStatus.DOWN)
                .details(Map.of("reason", reason))
                .build();
    }
}
