package io.muniment.analytics;

import io.micronaut.http.HttpStatus;
import io.muniment.servicekit.problem.ErrorCode;

/** The failures of this service a caller can act on. */
public enum AnalyticsError implements ErrorCode {
    UNKNOWN_VIEW(HttpStatus.NOT_FOUND, "there is no such view"),
    UNKNOWN_FORMAT(HttpStatus.BAD_REQUEST, "the report format is not known"),
    VIEW_NOT_PAGEABLE(HttpStatus.BAD_REQUEST, "the view has no key to page by"),
    VIEW_NOT_POPULATED(HttpStatus.CONFLICT, "the view was never filled"),
    REFRESH_IN_PROGRESS(HttpStatus.CONFLICT, "the view is being refreshed or redefined"),
    REFRESH_FAILED(HttpStatus.CONFLICT, "the view cannot be refreshed"),
    TOO_MANY_EXPORTS(HttpStatus.SERVICE_UNAVAILABLE, "too many exports run at the same time");

    private final Kind kind;

    AnalyticsError(HttpStatus status, String title) {
        this.kind = new Kind(status, title);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
