package io.muniment.servicekit.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.web.router.UriRouteInfo;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.muniment.servicekit.security.PermissionMatrix;
import io.muniment.servicekit.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Completes the description of one operation with what its route tells. What the code says itself is left as it is; doing
 * it twice changes nothing, since the router may name a route twice.
 */
final class DescribedOperation {

    private final UriRouteInfo<?, ?> route;
    private final AnnotationMetadata annotations;
    private final ObjectNode operation;
    private final ErrorAnswers errors;
    private final List<DescribedRefusals> refusals;
    private final Examples examples;

    DescribedOperation(
            UriRouteInfo<?, ?> route,
            ObjectNode operation,
            ErrorAnswers errors,
            List<DescribedRefusals> refusals,
            Examples examples) {
        this.route = route;
        this.annotations = route.getAnnotationMetadata();
        this.operation = operation;
        this.errors = errors;
        this.refusals = refusals;
        this.examples = examples;
    }

    void complete() {
        name();
        permission();
        operation.path("requestBody").path("content").forEach(this::exemplify);
        ObjectNode responses = operation.withObject("/responses");
        responses.properties().forEach(response -> {
            if (response.getValue() instanceof ObjectNode answer && !answer.has("$ref")) {
                completeAnswer(HttpStatus.valueOf(Integer.parseInt(response.getKey())), answer);
            }
        });
        statuses().forEach(status -> {
            String code = String.valueOf(status.getCode());
            if (!responses.has(code)) {
                responses.set(code, errors.reference(status));
            }
        });
    }

    private void name() {
        if (annotations.stringValue(Operation.class, "operationId").isEmpty()) {
            operation.put(
                    "operationId",
                    OperationName.of(
                            route.getTargetMethod().getMethodName(),
                            operation.path("tags").path(0).asText()));
        }
    }

    private void permission() {
        if (isOpen()) {
            BearerScheme.requireNothing(operation);
        } else {
            BearerScheme.require(operation);
        }
        annotations.enumValue(Allowed.class, Permission.class).ifPresent(permission -> {
            operation.put("x-permission", permission.code());
            ArrayNode roles = operation.putArray("x-roles");
            PermissionMatrix.holders(permission).forEach(role -> roles.add(role.claim()));
        });
    }

    private boolean isOpen() {
        return holders().contains(Role.ANONYMOUS);
    }

    private Set<Role> holders() {
        return annotations
                .enumValue(Allowed.class, Permission.class)
                .map(PermissionMatrix::holders)
                .orElse(Set.of());
    }

    private Set<HttpStatus> statuses() {
        Set<HttpStatus> statuses =
                EnumSet.of(HttpStatus.BAD_REQUEST, HttpStatus.INTERNAL_SERVER_ERROR, HttpStatus.SERVICE_UNAVAILABLE);
        boolean changes = route.getHttpMethod() != HttpMethod.GET;
        boolean hasBody = operation.has("requestBody");
        boolean hasKey = operation.path("parameters").findValuesAsText("in").contains("path");
        if (!isOpen()) {
            statuses.add(HttpStatus.UNAUTHORIZED);
            // where owners come through, a stranger is told that the record is not there
            if (!holders().contains(Role.OWNER)) {
                statuses.add(HttpStatus.FORBIDDEN);
            }
        }
        if (hasKey) {
            statuses.add(HttpStatus.NOT_FOUND);
        }
        if (hasBody) {
            statuses.add(HttpStatus.REQUEST_ENTITY_TOO_LARGE);
            statuses.add(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        if (hasBody && errors.has(HttpStatus.UNPROCESSABLE_ENTITY)) {
            statuses.add(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        if (changes && !isOpen() && (hasBody || hasKey) && errors.has(HttpStatus.CONFLICT)) {
            statuses.add(HttpStatus.CONFLICT);
        }
        if (takesVersion()) {
            statuses.add(HttpStatus.PRECONDITION_FAILED);
            if (route.getHttpMethod() != HttpMethod.DELETE) {
                statuses.add(HttpStatus.PRECONDITION_REQUIRED);
            }
        }
        refusals.forEach(refusal -> statuses.addAll(refusal.of(annotations)));
        return statuses;
    }

    private boolean takesVersion() {
        return operation.path("parameters").findValuesAsText("name").contains("If-Match");
    }

    private void completeAnswer(HttpStatus status, ObjectNode answer) {
        if (answer.path("description").asText().endsWith(status.getCode() + " response")) {
            answer.put("description", status.getReason().toLowerCase(Locale.ROOT));
        }
        if (status.getCode() >= 400) {
            if (!answer.path("content").has(MediaType.APPLICATION_JSON_PROBLEM)) {
                answer.set(
                        "content",
                        errors.content(status, answer.path("description").asText()));
            }
            return;
        }
        answer.path("content").forEach(this::exemplify);
        if (status == HttpStatus.CREATED || (status == HttpStatus.ACCEPTED && answer.has("content"))) {
            AnswerHeader.LOCATION.describeIn(answer.withObject("/headers"));
        }
        if (takesVersion() && route.getHttpMethod() != HttpMethod.DELETE) {
            AnswerHeader.ETAG.describeIn(answer.withObject("/headers"));
        }
    }

    private void exemplify(JsonNode mediaType) {
        if (mediaType instanceof ObjectNode media && !media.has("example") && !media.has("examples")) {
            media.set("example", examples.of(media.path("schema")));
        }
    }
}
