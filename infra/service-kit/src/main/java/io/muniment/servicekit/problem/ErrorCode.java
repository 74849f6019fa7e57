package io.muniment.servicekit.problem;

import io.micronaut.http.HttpStatus;

/** A failure a caller can act on. Each service lists its own in one enum. */
public interface ErrorCode {

    /** Stable identifier in lower snake case; part of the API. */
    String code();

    HttpStatus status();

    /** Short summary of the kind of failure, the same for every occurrence. */
    String title();
}
