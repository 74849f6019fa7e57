package io.muniment.catalog;

import io.micronaut.http.HttpStatus;
import io.muniment.servicekit.problem.ErrorCode;

/** The failures of the catalog that a caller can act on. */
public enum CatalogError implements ErrorCode {
    INVALID_EMAIL(HttpStatus.BAD_REQUEST, "the text is not an e-mail address"),
    INVALID_TOKEN(HttpStatus.BAD_REQUEST, "the mailed token is not valid"),
    WRONG_PASSWORD(HttpStatus.FORBIDDEN, "the current password is not right"),
    WEAK_PASSWORD(HttpStatus.UNPROCESSABLE_ENTITY, "the password is too easy"),
    LAST_ADMIN(HttpStatus.CONFLICT, "there would be no administrator left"),
    SIGN_IN_FAILED(HttpStatus.UNAUTHORIZED, "nobody can be signed in with this"),
    SECOND_FACTOR_REQUIRED(HttpStatus.UNAUTHORIZED, "signing in takes a code too"),
    SECOND_FACTOR_WRONG(HttpStatus.FORBIDDEN, "the code is not right"),
    SECOND_FACTOR_STATE(HttpStatus.CONFLICT, "the second factor is not in the state for this"),
    REFRESH_REFUSED(HttpStatus.UNAUTHORIZED, "the refresh token is not valid"),
    LIMIT_EXCEEDED(HttpStatus.TOO_MANY_REQUESTS, "there were too many requests"),
    INVALID_SORT(HttpStatus.BAD_REQUEST, "the list cannot be sorted so"),
    INVALID_IMPORT(HttpStatus.BAD_REQUEST, "the file cannot be imported"),
    INVALID_AMOUNT(HttpStatus.UNPROCESSABLE_ENTITY, "the amount of money is not valid"),
    CARD_NUMBER_REFUSED(HttpStatus.UNPROCESSABLE_ENTITY, "full card numbers are not accepted"),
    COPY_UNAVAILABLE(HttpStatus.CONFLICT, "the copy is not available"),
    COPY_NOT_FOR_SALE(HttpStatus.CONFLICT, "the copy has no price"),
    PRICE_MISMATCH(HttpStatus.UNPROCESSABLE_ENTITY, "the amount is not the price"),
    ILLEGAL_TRANSITION(HttpStatus.CONFLICT, "the payment's state does not allow that"),
    REFUND_EXCEEDS_PAYMENT(HttpStatus.CONFLICT, "there is not that much left to refund"),
    BUSY(HttpStatus.CONFLICT, "other requests are changing the same rows"),
    IDEMPOTENCY_KEY_REQUIRED(HttpStatus.BAD_REQUEST, "the request must have an Idempotency-Key"),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_ENTITY, "the Idempotency-Key was used for another request"),
    IDEMPOTENCY_IN_PROGRESS(HttpStatus.CONFLICT, "a request with the same Idempotency-Key is under way"),
    KEY_IN_USE(HttpStatus.CONFLICT, "the key is in use"),
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
