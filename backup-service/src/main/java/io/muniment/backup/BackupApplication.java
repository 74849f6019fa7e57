package io.muniment.backup;

import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

/** Dumps a PostgreSQL database to object storage and proves each backup by restoring it. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Muniment backup service",
                        version = "0.1",
                        description = "Backups, the proof that they restore, and their schedules"))
public final class BackupApplication {

    private BackupApplication() {}

    public static void main(String[] arguments) {
        Micronaut.run(BackupApplication.class, arguments);
    }
}
