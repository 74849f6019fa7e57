package io.muniment.catalog.payment.idempotency;

import io.muniment.catalog.CatalogError;
import io.muniment.servicekit.problem.CodedException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client calls a request of its own, so that it can send it again.
 *
 * @param account whose keys it is one of: two accounts may use the same
 */
public record IdempotencyKey(UUID account, String value) {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,200}");

    /** Reads the header; quotes around it, as the draft has them, are part of the key. */
    public static IdempotencyKey of(UUID account, @Nullable String header) {
        if (header == null || !FORM.matcher(header).matches()) {
            throw new CodedException(
                    CatalogError.IDEMPOTENCY_KEY_REQUIRED,
                    header == null ? "the request has no Idempotency-Key" : "the Idempotency-Key is not valid",
                    "send an Idempotency-Key of 1 to 200 printable characters without blanks, a new one for each purchase or refund");
        }
        return new IdempotencyKey(account, header);
    }
}
