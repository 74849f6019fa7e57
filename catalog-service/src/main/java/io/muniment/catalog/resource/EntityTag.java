package io.muniment.catalog.resource;

import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The version of a row as HTTP says it (RFC 9110, 8.8.3 and 13.1.1). */
public record EntityTag(long version) {

    public String header() {
        return "\"" + version + "\"";
    }

    /**
     * Refuses a change of a version the caller has not seen.
     *
     * @param ifMatch one or more tags, or {@code *} for any version; weak tags match nothing
     */
    public void require(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new CodedException(
                    CommonError.PRECONDITION_REQUIRED,
                    "the request has no If-Match",
                    "read the row and send its ETag as If-Match");
        }
        if (!ifMatch.strip().equals("*")
                && Arrays.stream(ifMatch.split(",")).map(String::strip).noneMatch(header()::equals)) {
            throw stale(ifMatch);
        }
    }

    static CodedException stale(String ifMatch) {
        return new CodedException(
                CommonError.PRECONDITION_FAILED,
                "If-Match %s is not the row's version".formatted(ifMatch),
                "read the row again, and apply the change to what it is now");
    }
}
