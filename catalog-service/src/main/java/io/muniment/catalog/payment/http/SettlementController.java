package io.muniment.catalog.payment.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.catalog.payment.CardNumbers;
import io.muniment.catalog.payment.PaymentId;
import io.muniment.catalog.payment.desk.Refunds;
import io.muniment.catalog.payment.desk.Settlements;
import io.muniment.catalog.payment.idempotency.IdempotencyKey;
import io.muniment.catalog.payment.idempotency.Repeated;
import io.muniment.catalog.payment.idempotency.Repetition;
import io.muniment.catalog.payment.postgres.StateChangeRows.Cause;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Caller;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What becomes of payments once they are authorised. */
@Tag(name = "payments")
@Controller("/api/v1/payments/{id}")
@Allowed(Permission.PAYMENT_SETTLE)
@ExecuteOn(TaskExecutors.BLOCKING)
class SettlementController {

    private final Transactions transactions;
    private final Settlements settlements;
    private final Refunds refunds;
    private final PaymentShelf payments;
    private final Repetition repetition;
    private final Buying buying;

    SettlementController(
            Transactions transactions,
            Settlements settlements,
            Refunds refunds,
            PaymentShelf payments,
            Repetition repetition,
            Buying buying) {
        this.transactions = transactions;
        this.settlements = settlements;
        this.refunds = refunds;
        this.payments = payments;
        this.repetition = repetition;
        this.buying = buying;
    }

    /** An act on one payment. */
    @FunctionalInterface
    private interface Act {
        void on(Connection connection, PaymentId id, Cause cause) throws SQLException;
    }

    /** Takes the money of an authorised payment; its copy is sold. */
    @Post("/capture")
    PaymentView capture(UUID id, @Body @Valid @Nullable ReasonDraft draft) {
        return settle(id, draft, "captured", settlements::capture);
    }

    /** Ends an authorised payment nobody paid; its copy is free again. */
    @Post("/failure")
    PaymentView fail(UUID id, @Body @Valid @Nullable ReasonDraft draft) {
        return settle(id, draft, "failed", settlements::fail);
    }

    /** Calls an authorised payment off; its copy is free again. */
    @Post("/cancellation")
    PaymentView cancel(UUID id, @Body @Valid @Nullable ReasonDraft draft) {
        return settle(id, draft, "cancelled", settlements::cancel);
    }

    /**
     * Gives a captured payment back, in part or whole. In part, the copy stays sold; once all has gone back it is free again. Sent again with
     * the same Idempotency-Key within a day, it gives the same answer.
     */
    @Post("/refunds")
    @Status(HttpStatus.CREATED)
    @Allowed(Permission.PAYMENT_REFUND)
    HttpResponse<RefundView> refund(
            UUID id,
            @Header(PaymentController.IDEMPOTENCY_KEY) @Nullable String idempotencyKey,
            @Body @Valid RefundDraft draft) {
        PaymentId payment = PaymentId.of(id);
        CardNumbers.refuse("reason", draft.reason());
        Repeated<RefundView> refunded = repetition.once(
                IdempotencyKey.of(buying.buyer(), idempotencyKey),
                "POST " + payment.path() + "/refunds",
                draft,
                RefundView.class,
                connection -> RefundView.of(
                        refunds.refund(connection, payment, draft.amount(), buying.cause(draft.reason()))));
        return HttpResponse.created(refunded.answer(), URI.create(payment.path() + "/refunds"))
                .header(PaymentController.REPLAYED, String.valueOf(refunded.again()));
    }

    private PaymentView settle(UUID id, @Nullable ReasonDraft draft, String otherwise, Act act) {
        PaymentId payment = PaymentId.of(id);
        String reason = Objects.requireNonNullElse(draft == null ? null : draft.reason(), otherwise);
        CardNumbers.refuse("reason", reason);
        Caller caller = Caller.current();
        return transactions.write(connection -> {
            act.on(connection, payment, buying.cause(reason));
            return payments.read(connection, payment, caller);
        });
    }
}
