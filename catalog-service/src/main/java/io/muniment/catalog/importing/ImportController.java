package io.muniment.catalog.importing;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.catalog.ratelimit.Limit;
import io.muniment.catalog.ratelimit.Limited;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;

/** Imports over HTTP. The body is read as it comes and never held whole. */
@Tag(name = "imports")
@Allowed(Permission.CATALOG_IMPORT)
@Limited(Limit.UPLOAD)
@Controller("/api/v1/imports")
@ExecuteOn(TaskExecutors.BLOCKING)
class ImportController {

    static final String CSV = "text/csv";
    static final String NDJSON = "application/x-ndjson";

    private final GameImport games;
    private final ProgressLines progressLines;

    ImportController(GameImport games, ProgressLines progressLines) {
        this.games = games;
        this.progressLines = progressLines;
    }

    /**
     * Imports a sales list. Good lines go in, bad ones are told; importing a list again adds only what is missing.
     * With {@code Accept: application/x-ndjson} the answer begins at once, a line for each batch, the summary last.
     */
    @Post("/games")
    @Consumes(CSV)
    @Produces({MediaType.APPLICATION_JSON, NDJSON})
    @ApiResponse(
            responseCode = "200",
            description = "what came of the import",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ImportSummary.class)),
                @Content(mediaType = NDJSON, schema = @Schema(implementation = ImportSummary.class))
            })
    HttpResponse<?> importGames(HttpRequest<?> request, @Body InputStream body) {
        ImportRun run = games.open(body);
        if (request.accept().stream().anyMatch(type -> type.getName().equals(NDJSON))) {
            return HttpResponse.ok(progressLines.of(run)).contentType(NDJSON);
        }
        try (run) {
            return HttpResponse.ok(run.run(progress -> {})).contentType(MediaType.APPLICATION_JSON_TYPE);
        }
    }
}
