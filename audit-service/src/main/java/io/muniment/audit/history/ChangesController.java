package io.muniment.audit.history;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.servicekit.paging.Cursor;
import io.muniment.servicekit.paging.Page;
import io.muniment.servicekit.paging.PageLimit;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who changed what, over HTTP. */
@Tag(name = "changes")
@Allowed(Permission.CHANGE_READ)
@Controller("/api/v1/changes")
@ExecuteOn(TaskExecutors.BLOCKING)
class ChangesController {
    private final ChangeStore changes;

    ChangesController(ChangeStore changes) {
        this.changes = changes;
    }

    /** Lists changes, newest first, a page at a time. */
    @Get
    Page<ChangeView> list(@RequestBean ChangeQuery query) throws SQLException {
        PageLimit limit = PageLimit.of(query.limit());
        List<@Nullable String> after = query.after() == null ? List.of() : Cursor.decode(query.after(), 3);
        return Page.of(
                changes.page(ChangeFilter.of(query), after, limit),
                limit,
                change -> Arrays.asList(change.walPosition(), change.transactionId(), change.ordinal()));
    }
}
