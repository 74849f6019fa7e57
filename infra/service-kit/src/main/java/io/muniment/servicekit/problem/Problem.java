package io.muniment.servicekit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 9457 problem.
 *
 * @param type URI reference of the kind of problem, {@code /problems/<code>}
 * @param title summary of the kind
 * @param status HTTP status
 * @param code stable identifier to switch on
 * @param detail what was wrong this time
 * @param hint what to do about it
 * @param instance path of the request
 * @param violations one line for each invalid field, where the request body or a parameter was not valid
 */
@Introspected
@Schema(name = "Problem", description = "RFC 9457 problem")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String code,
        @Nullable String detail,
        @Nullable String hint,
        String instance,
        List<Violation> violations) {

    public Problem {
        violations = List.copyOf(violations);
    }

    /** A field and what is wrong with it. */
    @Introspected
    public record Violation(String field, String message) {}

    /** The type of the problems with that code. */
    public static String typeOf(String code) {
        return "/problems/" + code;
    }

    static Problem of(ErrorCode error, @Nullable String detail, @Nullable String hint, String instance) {
        return new Problem(
                typeOf(error.code()),
                error.kind().title(),
                error.kind().status().getCode(),
                error.code(),
                detail,
                hint,
                instance,
                List.of());
    }

    Problem withViolations(List<Violation> found) {
        return new Problem(type, title, status, code, detail, hint, instance, found);
    }

    MutableHttpResponse<Problem> response() {
        return HttpResponse.<Problem>status(io.micronaut.http.HttpStatus.valueOf(status))
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE)
                .body(this);
    }
}
