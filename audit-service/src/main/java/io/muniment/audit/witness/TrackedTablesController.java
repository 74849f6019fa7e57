package io.muniment.audit.witness;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.servicekit.paging.Page;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.SQLException;

/** What is watched, over HTTP. */
@Tag(name = "tracked tables")
@Allowed(Permission.CHANGE_READ)
@Controller("/api/v1/tracked-tables")
@ExecuteOn(TaskExecutors.BLOCKING)
class TrackedTablesController {
    private final Witness witness;

    TrackedTablesController(Witness witness) {
        this.witness = witness;
    }

    /** Lists every table that is, was or should be watched. Not paged: a catalog, not a log. */
    @Get
    Page<TrackedTable> list() throws SQLException {
        return new Page<>(witness.tables(), null);
    }
}
