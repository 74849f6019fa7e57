package io.muniment.audit.history;

import io.micronaut.http.HttpStatus;
import io.muniment.servicekit.problem.ErrorCode;

/** What a caller of the audit service can get wrong. */
enum AuditError implements ErrorCode {
    INVALID_TABLE(HttpStatus.BAD_REQUEST, "the table filter is not valid"),
    INVALID_KEY(HttpStatus.BAD_REQUEST, "the key filter is not valid"),
    INVALID_OPERATION(HttpStatus.BAD_REQUEST, "the operation filter is not valid"),
    INVALID_TIME(HttpStatus.BAD_REQUEST, "the time filter is not valid"),
    INVALID_TRANSACTION(HttpStatus.BAD_REQUEST, "the transaction filter is not valid"),
    QUERY_TOO_WIDE(HttpStatus.BAD_REQUEST, "the query takes too long");

    private final Kind kind;

    AuditError(HttpStatus status, String title) {
        this.kind = new Kind(status, title);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
