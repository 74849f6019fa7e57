package io.muniment.backup.run;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.backup.source.DatabaseName;
import io.muniment.servicekit.paging.Page;
import io.muniment.servicekit.paging.PageLimit;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Starts backups and tells about them. */
@Allowed(Permission.BACKUP_READ)
@Controller("/api/v1/backups")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "backups")
final class BackupController {

    static final String PATH = "/api/v1/backups/";

    /**
     * What to back up.
     *
     * @param database a database of the configured server; left out, the configured one
     */
    @Introspected
    record BackupRequest(
            @Nullable @Schema(example = "muniment") String database) {}

    private final Backups backups;
    private final Executions executions;

    BackupController(Backups backups, Executions executions) {
        this.backups = backups;
        this.executions = executions;
    }

    @Allowed(Permission.BACKUP_RUN)
    @Post
    @Status(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Start a backup",
            description = "202 with its location; with wait=true the answer comes when it has ended")
    HttpResponse<BackupExecution> start(
            @Nullable @Body BackupRequest request, @Nullable @QueryValue("wait") Boolean waiting)
            throws InterruptedException, ExecutionException {
        DatabaseName database =
                request == null || request.database() == null ? null : new DatabaseName(request.database());
        Backups.Started started = backups.start(Trigger.MANUAL, database);
        BackupExecution answer = Boolean.TRUE.equals(waiting) ? started.end().get() : started.execution();
        return HttpResponse.<BackupExecution>accepted(URI.create(PATH + answer.id()))
                .body(answer);
    }

    @Get("/{id}")
    @Operation(summary = "One backup, with its progress")
    BackupExecution one(UUID id) {
        return executions.find(id).orElseThrow(() -> Executions.missing(id));
    }

    @Get
    @Operation(summary = "Backups, newest first")
    Page<BackupExecution> list(@Nullable @QueryValue Integer limit, @Nullable @QueryValue String after) {
        PageLimit most = PageLimit.of(limit);
        RunCursor from = RunCursor.of(after);
        List<BackupExecution> rows = executions.page(most, from.startedAt(), from.id());
        return Page.of(rows, most, row -> List.of(row.startedAt(), row.id()));
    }
}
