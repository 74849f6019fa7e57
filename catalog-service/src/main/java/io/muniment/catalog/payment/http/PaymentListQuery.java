package io.muniment.catalog.payment.http;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.muniment.catalog.payment.PaymentFilter;
import io.muniment.catalog.payment.PaymentStatus;
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

    PaymentFilter filter() {
        return new PaymentFilter(account, status, copyId, email, from, before);
    }

    /** For somebody who may see no other payments than their own. */
    PaymentFilter filterOf(UUID owner) {
        return new PaymentFilter(owner, status, copyId, null, from, before);
    }
}
