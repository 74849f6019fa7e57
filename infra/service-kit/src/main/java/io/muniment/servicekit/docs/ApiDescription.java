package io.muniment.servicekit.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.micronaut.core.io.ResourceLoader;
import io.micronaut.core.util.SupplierUtil;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The service's OpenAPI description, complete. Made once, when it is first asked for. */
@Singleton
public final class ApiDescription {

    private static final String COMPILED = "classpath:META-INF/swagger/openapi.yml";
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    private final ResourceLoader resources;
    private final Router router;
    private final ErrorAnswers errors;
    private final List<DescribedRefusals> refusals;
    private final Supplier<Optional<String>> yaml = SupplierUtil.memoized(this::make);

    ApiDescription(
            ResourceLoader resources, Router router, List<DescribedErrors> errors, List<DescribedRefusals> refusals) {
        this.resources = resources;
        this.router = router;
        this.errors = ErrorAnswers.of(errors);
        this.refusals = List.copyOf(refusals);
    }

    /** The description; none when the service was compiled without one. */
    public Optional<String> yaml() {
        return yaml.get();
    }

    private Optional<String> make() {
        try (InputStream compiled = resources.getResourceAsStream(COMPILED).orElse(null)) {
            return compiled == null ? Optional.empty() : Optional.of(complete((ObjectNode) YAML.readTree(compiled)));
        } catch (IOException e) {
            throw new UncheckedIOException("the compiled description cannot be read", e);
        }
    }

    private String complete(ObjectNode document) throws JsonProcessingException {
        SchemaNames.simplify(document);
        Examples examples = new Examples(document.path("components").path("schemas"));
        router.uriRoutes()
                .forEach(route -> operation(document, route)
                        .ifPresent(operation ->
                                new DescribedOperation(route, operation, errors, refusals, examples).complete()));
        errors.describeIn(document);
        BearerScheme.describeIn(document);
        return YAML.writeValueAsString(document);
    }

    private static Optional<ObjectNode> operation(ObjectNode document, UriRouteInfo<?, ?> route) {
        JsonNode operation = document.path("paths")
                .path(route.getUriMatchTemplate().toPathString())
                .path(route.getHttpMethodName().toLowerCase(Locale.ROOT));
        return operation instanceof ObjectNode found ? Optional.of(found) : Optional.empty();
    }
}
