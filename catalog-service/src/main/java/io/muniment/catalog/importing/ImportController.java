package io.muniment.catalog.importing;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;

/** Imports over HTTP. The body is read as it comes and never held whole. */
@Tag(name = "imports")
@Controller("/api/v1/imports")
@ExecuteOn(TaskExecutors.BLOCKING)
class ImportController {

    private static final String CSV = "text/csv";

    private final GameImport games;

    ImportController(GameImport games) {
        this.games = games;
    }

    /** Imports a sales list. Importing a list again adds only what is missing. */
    @Post("/games")
    @Consumes(CSV)
    ImportSummary games(@Body InputStream body) {
        return games.run(body, progress -> {});
    }
}
