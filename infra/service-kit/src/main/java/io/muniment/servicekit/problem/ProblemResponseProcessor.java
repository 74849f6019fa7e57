package io.muniment.servicekit.problem;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives the framework's own errors (no route, wrong method, unreadable body, …) the shape of a problem. */
@Primary
@Singleton
final class ProblemResponseProcessor implements ErrorResponseProcessor<Problem> {

    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        HttpStatus status = response.status();
        Problem problem = new Problem(
                "/problems/" + code(status),
                status.getReason().toLowerCase(Locale.ROOT),
                status.getCode(),
                code(status),
                status.getCode() >= 500 ? null : detail(status, context.getErrors()),
                hint(status),
                context.getRequest().getPath(),
                List.of());
        return response.body(problem).contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
    }

    private static String code(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> CommonError.INVALID_REQUEST.code();
            case INTERNAL_SERVER_ERROR -> CommonError.INTERNAL_ERROR.code();
            default -> status.name().toLowerCase(Locale.ROOT);
        };
    }

    @Nullable
    private static String hint(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "see /openapi.yaml for what the route takes";
            case NOT_FOUND -> "see /openapi.yaml for the routes there are";
            case METHOD_NOT_ALLOWED -> "use one of the methods in header Allow";
            case NOT_ACCEPTABLE -> "accept application/json, or leave header Accept out";
            case UNSUPPORTED_MEDIA_TYPE -> "send the Content-Type that /openapi.yaml names for the route";
            case REQUEST_ENTITY_TOO_LARGE -> "send a smaller body";
            default -> null;
        };
    }

    @Nullable
    private static String detail(HttpStatus status, List<Error> errors) {
        // the framework's own words are for whoever writes the service
        if (status == HttpStatus.REQUEST_ENTITY_TOO_LARGE) {
            return "the body is larger than this route reads";
        }
        if (errors.stream().anyMatch(error -> error.getMessage().startsWith("Required Body ["))) {
            return "there is no body";
        }
        return errors.isEmpty() ? null : errors.stream().map(Error::getMessage).collect(Collectors.joining("; "));
    }
}
