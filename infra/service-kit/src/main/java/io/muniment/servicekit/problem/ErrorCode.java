package io.muniment.servicekit.problem;

import com.google.errorprone.annotations.Immutable;
import io.micronaut.http.HttpStatus;
import java.util.Locale;

/** A failure a caller can act on. Each service lists its own in one enum. */
public interface ErrorCode {

    /** The enum constant's name. */
    String name();

    /** What every occurrence has in common. */
    Kind kind();

    /** Stable identifier in lower snake case; part of the API. */
    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * A kind of failure.
     *
     * @param status HTTP status of the answer
     * @param title short summary, the same for every occurrence
     */
    @Immutable
    record Kind(HttpStatus status, String title) {}
}
