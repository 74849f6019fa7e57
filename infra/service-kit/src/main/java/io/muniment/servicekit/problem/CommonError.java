package io.muniment.servicekit.problem;

import io.micronaut.http.HttpStatus;

/** The failures every HTTP service has. */
public enum CommonError implements ErrorCode {
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "the request is not valid"),
    INVALID_CURSOR(HttpStatus.BAD_REQUEST, "the page cursor is not valid"),
    INVALID_LIMIT(HttpStatus.BAD_REQUEST, "the page limit is not valid"),
    NOT_SIGNED_IN(HttpStatus.UNAUTHORIZED, "the request needs a valid token"),
    TOKEN_INVALID(HttpStatus.UNAUTHORIZED, "the token is not valid here"),
    TOKEN_EXPIRED(HttpStatus.UNAUTHORIZED, "the token has expired"),
    SESSION_ENDED(HttpStatus.UNAUTHORIZED, "the session of the token has ended"),
    PERMISSION_DENIED(HttpStatus.FORBIDDEN, "the caller may not do this"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "there is no such resource"),
    PRECONDITION_REQUIRED(HttpStatus.PRECONDITION_REQUIRED, "the request must say which version it changes"),
    PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED, "the resource has changed since it was read"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "a system this service needs is away"),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "the service failed");

    private final Kind kind;

    CommonError(HttpStatus status, String title) {
        this.kind = new Kind(status, title);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
