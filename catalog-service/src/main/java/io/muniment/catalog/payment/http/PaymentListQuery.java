package io.muniment.catalog.payment.http;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.muniment.catalog.payment.PaymentFilter;
import io.muniment.catalog.payment.PaymentStatus;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import io.muniment.servicekit.security.Caller;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which payments to list; all that is given must hold. The newest come first. */
@Introspected
record PaymentListQuery(
        @Parameter(description = "rows a page, 1 to 500; 50 unless told") @QueryValue @Nullable
        Integer limit,

        @Parameter(description = "the next of the page before") @QueryValue @Nullable
        String after,

        @QueryValue @Nullable PaymentStatus status,
        @QueryValue @Nullable Long copyId,

        @Parameter(description = "account of the buyer") @QueryValue @Nullable
        UUID account,

        @Parameter(description = "the buyer's e-mail address, whole, in any case") @QueryValue @Nullable
        String email,

        @Parameter(description = "first moment, ISO 8601") @QueryValue @Nullable
        Instant from,

        @Parameter(description = "first moment not any more, ISO 8601") @QueryValue @Nullable
        Instant before) {

    /** Whoever may not see a buyer's address could otherwise find out by it who bought what. */
    void requireVisible(Caller caller) {
        if (email != null && !caller.may(Permission.PAYMENT_SETTLE)) {
            throw new CodedException(
                    CommonError.PERMISSION_DENIED,
                    "permission %s is needed to find payments by email".formatted(Permission.PAYMENT_SETTLE.code()),
                    "leave email out");
        }
    }

    PaymentFilter filter() {
        return new PaymentFilter(account, status, copyId, email, from, before);
    }

    /** For somebody who may see no other payments than their own. */
    PaymentFilter filterOf(UUID owner) {
        return new PaymentFilter(owner, status, copyId, null, from, before);
    }
}
