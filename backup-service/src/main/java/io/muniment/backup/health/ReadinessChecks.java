package io.muniment.backup.health;

import io.micronaut.context.annotation.Factory;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import io.muniment.backup.database.SchemaMigration;
import io.muniment.backup.pipeline.KeyFile;
import io.muniment.backup.source.PostgresPrograms;
import io.muniment.backup.source.SourceConfig;
import io.muniment.backup.source.Target;
import io.muniment.backup.store.ObjectStore;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.util.concurrent.ExecutorService;

/** All that must be there for a backup to be made now. */
@Factory
final class ReadinessChecks {

    private final ExecutorService blocking;

    ReadinessChecks(@Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.blocking = blocking;
    }

    @Singleton
    @Readiness
    @Named("backup-schema")
    HealthIndicator schema(SchemaMigration migration) {
        return new ReadinessCheck("backupSchema", blocking, () -> {
            if (!migration.done()) {
                throw new IOException("schema backup is not migrated yet; HINT: see the log");
            }
            return "migrated";
        });
    }

    @Singleton
    @Readiness
    @Named("object-storage")
    HealthIndicator storage(ObjectStore store) {
        return new ReadinessCheck("objectStorage", blocking, () -> {
            store.ensureBucket();
            return "bucket is there";
        });
    }

    @Singleton
    @Readiness
    @Named("backup-key")
    HealthIndicator key(KeyFile keys) {
        return new ReadinessCheck(
                "backupKey", blocking, () -> keys.read().current().toString());
    }

    @Singleton
    @Readiness
    @Named("pg-dump")
    HealthIndicator programs(PostgresPrograms programs, SourceConfig source) {
        return new ReadinessCheck("pgDump", blocking, () -> {
            int major;
            try (Connection connection = Target.of(source).connect()) {
                major = connection.getMetaData().getDatabaseMajorVersion();
            }
            programs.tool("pg_restore", major);
            return programs.tool("pg_dump", major).toString();
        });
    }
}
