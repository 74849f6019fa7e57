package io.muniment.servicekit.docs;

import io.micronaut.core.io.ResourceLoader;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** {@code /openapi.yaml}, and {@code /docs} to browse it. The page and its scripts come from the class path. */
@Hidden
@Controller
@Allowed(Permission.SERVICE_DESCRIBE)
final class ApiDocsController {

    private static final MediaType YAML = new MediaType("application/yaml", "yaml", Map.of("charset", "utf-8"));
    private static final String ASSETS = "classpath:META-INF/resources/webjars/swagger-ui/";
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>API</title><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
            <body><div id="api"></div>
            <script src="/docs/swagger-ui-bundle.js"></script>
            <script src="/docs/start.js"></script>
            </body></html>
            """;
    private static final String START = """
            SwaggerUIBundle({url: '/openapi.yaml', dom_id: '#api'});
            """;

    private final ApiDescription description;
    private final ResourceLoader resources;
    private final String swaggerVersion;

    ApiDocsController(ApiDescription description, ResourceLoader resources) {
        this.description = description;
        this.resources = resources;
        this.swaggerVersion = SwaggerUiVersion.onClassPath(resources);
    }

    @Get("/openapi.yaml")
    HttpResponse<?> description() {
        return description
                .yaml()
                .<HttpResponse<?>>map(yaml -> HttpResponse.ok(yaml).contentType(YAML))
                .orElseGet(HttpResponse::notFound);
    }

    @Get("/docs")
    @Produces(MediaType.TEXT_HTML)
    String page() {
        return PAGE;
    }

    @Get("/docs/start.js")
    @Produces("text/javascript")
    String start() {
        return START;
    }

    @Get("/docs/{name:swagger-ui(-bundle)?\\.(css|js)}")
    HttpResponse<?> asset(@PathVariable String name) {
        return file(
                resources.getResourceAsStream(ASSETS + swaggerVersion + "/" + name),
                new MediaType(name.endsWith(".css") ? "text/css" : "text/javascript"));
    }

    private static HttpResponse<?> file(Optional<InputStream> content, MediaType type) {
        return content.isPresent() ? HttpResponse.ok(new StreamedFile(content.get(), type)) : HttpResponse.notFound();
    }
}
