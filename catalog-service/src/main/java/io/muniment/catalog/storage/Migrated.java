package io.muniment.catalog.storage;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.flyway.event.MigrationFinishedEvent;
import jakarta.inject.Singleton;

/** Whether this process has seen the migration through: it runs beside the start, table by table. */
@Singleton
public final class Migrated implements ApplicationEventListener<MigrationFinishedEvent> {

    private volatile boolean finished;

    @Override
    public void onApplicationEvent(MigrationFinishedEvent event) {
        finished = true;
    }

    public boolean isFinished() {
        return finished;
    }
}
