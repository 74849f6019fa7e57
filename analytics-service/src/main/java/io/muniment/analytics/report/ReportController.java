package io.muniment.analytics.report;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.analytics.overview.Freshness;
import io.muniment.analytics.overview.KnownViews;
import io.muniment.analytics.view.MaterializedView;
import io.muniment.analytics.view.ViewCatalog;
import io.muniment.analytics.view.ViewGraph;
import io.muniment.servicekit.paging.PageLimit;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Views read out over HTTP. */
@Allowed(Permission.REPORT_READ)
@Controller("/api/v1/reports")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "reports")
class ReportController {

    private static final String FRESH_AS_OF = "Muniment-Fresh-As-Of";

    private final ViewCatalog catalog;
    private final Freshness freshness;
    private final ReportReader reader;
    private final CsvExport export;

    ReportController(ViewCatalog catalog, Freshness freshness, ReportReader reader, CsvExport export) {
        this.catalog = catalog;
        this.freshness = freshness;
        this.reader = reader;
        this.export = export;
    }

    @Get("/{view}{?limit,after,format}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_CSV})
    @Operation(
            summary = "A view's rows",
            description =
                    "JSON pages in the order of the view's unique index: send next as after for the next page. A view without"
                            + " a unique index gives its first rows only, and truncated tells of more. CSV (format=csv or Accept: text/csv)"
                            + " gives all rows, or the first so many with limit. Pages are read one by one: a refresh in between may show.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ReportPage.class)),
                @Content(mediaType = MediaType.TEXT_CSV, schema = @Schema(type = "string"))
            })
    @ApiResponse(responseCode = "400", description = "invalid_limit, invalid_cursor, unknown_format, view_not_pageable")
    @ApiResponse(responseCode = "404", description = "unknown_view")
    @ApiResponse(responseCode = "409", description = "view_not_populated")
    HttpResponse<?> report(
            HttpRequest<?> request,
            @PathVariable String view,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after,
            @QueryValue @Nullable String format) {
        ReportFormat wanted = ReportFormat.of(format, request.getHeaders());
        ViewGraph graph = catalog.read();
        MaterializedView found = KnownViews.require(view, graph);
        // read before the rows: they may be fresher than told, never less
        Instant freshAsOf = freshness.of(found.name(), graph);
        return switch (wanted) {
            case JSON -> fresh(json(found, freshAsOf, PageLimit.of(limit), after), freshAsOf);
            case CSV -> fresh(csv(found, limit, after), freshAsOf);
        };
    }

    private MutableHttpResponse<ReportPage> json(
            MaterializedView view, @Nullable Instant freshAsOf, PageLimit limit, @Nullable String after) {
        ReportReader.Rows rows = reader.page(view, limit, after);
        return HttpResponse.ok(
                        new ReportPage(view.name().value(), freshAsOf, rows.items(), rows.next(), rows.truncated()))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private MutableHttpResponse<StreamedFile> csv(
            MaterializedView view, @Nullable Integer limit, @Nullable String after) {
        if (after != null) {
            throw new CodedException(
                    CommonError.INVALID_REQUEST, "after '%s' pages JSON only".formatted(after), "CSV gives all rows");
        }
        if (limit != null && limit < 1) {
            throw new CodedException(
                    CommonError.INVALID_LIMIT, "limit %d is out of range".formatted(limit), "use a limit from 1 on");
        }
        StreamedFile file = new StreamedFile(export.open(view, limit), MediaType.TEXT_CSV_TYPE)
                .attach(view.name().value() + ".csv");
        return HttpResponse.ok(file).header(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8");
    }

    private static <T> MutableHttpResponse<T> fresh(MutableHttpResponse<T> response, @Nullable Instant freshAsOf) {
        response.header(HttpHeaders.CACHE_CONTROL, "no-cache").header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (freshAsOf != null) {
            response.header(FRESH_AS_OF, freshAsOf.toString());
            response.header(
                    HttpHeaders.LAST_MODIFIED,
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(freshAsOf.atOffset(ZoneOffset.UTC)));
        }
        return response;
    }
}
