package io.muniment.analytics.report;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.muniment.analytics.AnalyticsError;
import io.muniment.servicekit.problem.CodedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a report is written. */
enum ReportFormat {
    JSON,
    CSV;

    /** The parameter decides; without it what the client likes best; JSON when it does not say. */
    static ReportFormat of(@Nullable String parameter, HttpHeaders headers) {
        return switch (parameter) {
            case null -> accepted(headers.accept());
            case "json" -> JSON;
            case "csv" -> CSV;
            default ->
                throw new CodedException(
                        AnalyticsError.UNKNOWN_FORMAT,
                        "format '%s' is not known".formatted(parameter),
                        "use json or csv");
        };
    }

    private static ReportFormat accepted(List<MediaType> accepted) {
        for (MediaType type : accepted) {
            if (type.matches(MediaType.TEXT_CSV_TYPE)) {
                return type.getName().startsWith("text/") ? CSV : JSON;
            }
            if (type.matches(MediaType.APPLICATION_JSON_TYPE)) {
                return JSON;
            }
        }
        return JSON;
    }
}
