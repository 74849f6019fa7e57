package io.muniment.backup.restore;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.backup.BackupError;
import io.muniment.backup.run.BackupExecution;
import io.muniment.backup.run.Executions;
import io.muniment.backup.run.RunCursor;
import io.muniment.backup.run.Trigger;
import io.muniment.servicekit.paging.Page;
import io.muniment.servicekit.paging.PageLimit;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Starts restore tests and tells about them. */
@Allowed(Permission.BACKUP_READ)
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "restore tests")
final class RestoreController {

    private final RestoreTests tests;
    private final RestoreRecords records;
    private final Executions executions;

    RestoreController(RestoreTests tests, RestoreRecords records, Executions executions) {
        this.tests = tests;
        this.records = records;
        this.executions = executions;
    }

    @Allowed(Permission.RESTORE_RUN)
    @Post("/backups/{id}/restore-tests")
    @Status(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Prove a backup by restoring it",
            description = "202 with its location; with wait=true the answer comes when it has ended")
    HttpResponse<RestoreTest> start(UUID id, @Nullable @QueryValue("wait") Boolean waiting)
            throws InterruptedException, ExecutionException {
        RestoreTests.Started started = tests.start(backup(id), Trigger.MANUAL);
        RestoreTest answer = Boolean.TRUE.equals(waiting) ? started.end().get() : started.test();
        return HttpResponse.<RestoreTest>accepted(URI.create("/api/v1/restore-tests/" + answer.id()))
                .body(answer);
    }

    @Get("/backups/{id}/restore-tests")
    @Operation(summary = "Restore tests of a backup, newest first")
    Page<RestoreTest> list(UUID id, @Nullable @QueryValue Integer limit, @Nullable @QueryValue String after) {
        BackupExecution backup = backup(id);
        PageLimit most = PageLimit.of(limit);
        RunCursor from = RunCursor.of(after);
        return Page.of(
                records.page(backup.id(), most, from.startedAt(), from.id()),
                most,
                test -> List.of(test.startedAt(), test.id()));
    }

    @Get("/restore-tests/{id}")
    @Operation(summary = "One restore test, with what each table held and should have held")
    RestoreTest one(UUID id) {
        return records.find(id)
                .orElseThrow(() -> new CodedException(
                        BackupError.RESTORE_TEST_NOT_FOUND,
                        "there is no restore test %s".formatted(id),
                        "list a backup's: GET /api/v1/backups/{id}/restore-tests"));
    }

    private BackupExecution backup(UUID id) {
        return executions.find(id).orElseThrow(() -> Executions.missing(id));
    }
}
