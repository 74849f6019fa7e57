package io.muniment.audit.history;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.SQLException;

/** Whether anything is missing, over HTTP. */
@Tag(name = "reconciliation")
@Allowed(Permission.RECONCILIATION_READ)
@Controller("/api/v1/reconciliation")
@ExecuteOn(TaskExecutors.BLOCKING)
class ReconciliationController {
    private final ReconciliationStore store;

    ReconciliationController(ReconciliationStore store) {
        this.store = store;
    }

    /** How far the witnesses have been compared, what was found, and how far the ledger is behind. */
    @Get
    ReconciliationView read() throws SQLException {
        return store.read();
    }
}
