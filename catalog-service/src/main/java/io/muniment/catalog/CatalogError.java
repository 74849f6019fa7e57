package io.muniment.catalog;

import io.micronaut.http.HttpStatus;
import io.muniment.servicekit.problem.ErrorCode;

/** The failures of the catalog that a caller can act on. */
public enum CatalogError implements ErrorCode {
    INVALID_ACTOR(HttpStatus.BAD_REQUEST, "the actor or request id is not valid"),
    INVALID_SORT(HttpStatus.BAD_REQUEST, "the list cannot be sorted so"),
    INVALID_IMPORT(HttpStatus.BAD_REQUEST, "the file cannot be imported"),
    ALREADY_EXISTS(HttpStatus.CONFLICT, "another row has the same key"),
    STILL_REFERENCED(HttpStatus.CONFLICT, "other rows point at this one"),
    UNKNOWN_REFERENCE(HttpStatus.UNPROCESSABLE_ENTITY, "the row pointed at does not exist"),
    INVALID_VALUE(HttpStatus.UNPROCESSABLE_ENTITY, "a value breaks a rule of its table");

    private final Kind kind;

    CatalogError(HttpStatus status, String title) {
        this.kind = new Kind(status, title);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
