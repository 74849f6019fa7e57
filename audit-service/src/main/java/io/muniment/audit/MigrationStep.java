package io.muniment.audit;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import org.flywaydb.core.Flyway;

/** Brings schema {@code audit} up to date, as its owner. */
@Singleton
final class MigrationStep {
    private final MigrationSettings settings;
    private final String jdbcUrl;

    MigrationStep(MigrationSettings settings, @Property(name = "datasources.default.url") String jdbcUrl) {
        this.settings = settings;
        this.jdbcUrl = jdbcUrl;
    }

    void migrate() {
        Flyway.configure()
                .dataSource(jdbcUrl, settings.user(), settings.password())
                .schemas("audit")
                // the bootstrap makes the schema; its owner may not make schemas
                .createSchemas(false)
                // … and puts the functions that take a superuser into it
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}
