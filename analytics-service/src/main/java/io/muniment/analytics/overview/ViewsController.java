package io.muniment.analytics.overview;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.analytics.AnalyticsError;
import io.muniment.analytics.refresh.RefreshHistory;
import io.muniment.analytics.refresh.RefreshOutcome;
import io.muniment.analytics.refresh.RefreshRecord;
import io.muniment.analytics.refresh.ViewRefresher;
import io.muniment.analytics.view.MaterializedView;
import io.muniment.analytics.view.ViewCatalog;
import io.muniment.servicekit.paging.Cursor;
import io.muniment.servicekit.paging.Page;
import io.muniment.servicekit.paging.PageLimit;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The views over HTTP. */
@Allowed(Permission.VIEW_READ)
@Controller("/api/v1/views")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "views")
class ViewsController {

    private final ViewSummaries summaries;
    private final ViewCatalog catalog;
    private final ViewRefresher refresher;
    private final RefreshHistory history;

    ViewsController(ViewSummaries summaries, ViewCatalog catalog, ViewRefresher refresher, RefreshHistory history) {
        this.summaries = summaries;
        this.catalog = catalog;
        this.refresher = refresher;
        this.history = history;
    }

    @Get
    @Operation(summary = "Every view, what it depends on and how fresh it is")
    Page<ViewSummary> views() {
        return new Page<>(summaries.all(), null);
    }

    @Get("/{name}")
    @Operation(summary = "One view")
    @ApiResponse(responseCode = "404", description = "unknown_view")
    ViewSummary view(@PathVariable String name) {
        return summaries.all().stream()
                .filter(summary -> summary.name().equals(name))
                .findFirst()
                .orElseGet(() -> {
                    KnownViews.require(name, catalog.read());
                    throw new CodedException(CommonError.UNAVAILABLE, "view '%s' has just been made".formatted(name));
                });
    }

    @Allowed(Permission.VIEW_REFRESH)
    @Post("/{name}/refresh")
    @Operation(summary = "Refresh a view now and wait for it")
    @ApiResponse(responseCode = "200", description = "the view is fresh")
    @ApiResponse(responseCode = "404", description = "unknown_view")
    @ApiResponse(responseCode = "409", description = "refresh_in_progress, refresh_failed")
    RefreshResult refresh(@PathVariable String name) {
        MaterializedView view = KnownViews.require(name, catalog.read());
        return switch (refresher.byHand(view)) {
            case RefreshOutcome.Succeeded done ->
                new RefreshResult(name, done.freshAsOf(), done.finishedAt(), done.rows(), done.concurrently());
            case RefreshOutcome.Failed failed -> throw failure(name, failed);
        };
    }

    @Get("/{name}/history{?limit,after}")
    @Operation(summary = "A view's refreshes, the newest first")
    @ApiResponse(responseCode = "404", description = "unknown_view")
    Page<RefreshRecord> history(
            @PathVariable String name, @QueryValue @Nullable Integer limit, @QueryValue @Nullable String after) {
        MaterializedView view = KnownViews.require(name, catalog.read());
        PageLimit most = PageLimit.of(limit);
        List<RefreshRecord> records = history.of(view.name(), after == null ? null : id(after), most.plusOne());
        return Page.of(records, most, found -> List.of(found.id()));
    }

    private static long id(String after) {
        String id = String.valueOf(Cursor.decode(after, 1).getFirst());
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new CodedException(
                    CommonError.INVALID_CURSOR,
                    "cursor '%s' is not one of this list".formatted(after),
                    "send the next of the page before, unchanged");
        }
    }

    private static CodedException failure(String name, RefreshOutcome.Failed failed) {
        if (failed.away()) {
            return new CodedException(CommonError.UNAVAILABLE, failed.reason(), "try again when the database is back");
        }
        if (failed.locked()) {
            return new CodedException(
                    AnalyticsError.REFRESH_IN_PROGRESS,
                    "view '%s' is being refreshed or redefined".formatted(name),
                    "try again a little later");
        }
        return new CodedException(
                AnalyticsError.REFRESH_FAILED,
                "view '%s' cannot be refreshed: %s".formatted(name, failed.reason()),
                "correct the view's definition or its unique index");
    }
}
