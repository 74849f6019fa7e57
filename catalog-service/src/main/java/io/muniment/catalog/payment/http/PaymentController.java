package io.muniment.catalog.payment.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.catalog.payment.desk.Purchases;
import io.muniment.catalog.payment.idempotency.IdempotencyKey;
import io.muniment.catalog.payment.idempotency.Repeated;
import io.muniment.catalog.payment.idempotency.Repetition;
import io.muniment.servicekit.paging.Page;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Caller;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Buying copies, and reading what was bought. */
@Tag(name = "payments")
@Controller("/api/v1/payments")
@Allowed(Permission.PAYMENT_READ)
@ExecuteOn(TaskExecutors.BLOCKING)
class PaymentController {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private final PaymentShelf payments;
    private final Purchases purchases;
    private final Repetition repetition;
    private final Buying buying;

    PaymentController(PaymentShelf payments, Purchases purchases, Repetition repetition, Buying buying) {
        this.payments = payments;
        this.purchases = purchases;
        this.repetition = repetition;
        this.buying = buying;
    }

    /** Buys a copy: authorises its price and reserves it. Sent again with the same Idempotency-Key within a day, it gives the same answer. */
    @Post
    @Status(HttpStatus.CREATED)
    @Allowed(Permission.PAYMENT_CREATE)
    HttpResponse<PaymentView> buy(
            @Header(IDEMPOTENCY_KEY) @Nullable String idempotencyKey, @Body @Valid PurchaseDraft draft) {
        IdempotencyKey key = IdempotencyKey.of(buying.buyer(), idempotencyKey);
        Caller caller = Caller.current();
        Repeated<PaymentView> bought = repetition.once(
                key,
                "POST /api/v1/payments",
                draft,
                PaymentView.class,
                connection -> payments.read(
                        connection, purchases.buy(connection, buying.purchase(draft), buying.cause("bought")), caller));
        return HttpResponse.created(
                        bought.answer(),
                        URI.create("/api/v1/payments/" + bought.answer().id()))
                .header(REPLAYED, String.valueOf(bought.again()));
    }

    /** Lists payments, a page at a time, the newest first: one's own, or everybody's for those who may see them. */
    @Get
    Page<PaymentView> list(@RequestBean PaymentListQuery query) {
        Caller caller = Caller.current();
        query.requireVisible(caller);
        return payments.page(
                query, caller.may(Permission.PAYMENT_READ) ? query.filter() : query.filterOf(buying.buyer()), caller);
    }

    /** Reads one. */
    @Get("/{id}")
    PaymentView read(UUID id) {
        return payments.read(id, Caller.current());
    }

    /** What has happened to a payment, step by step. */
    @Get("/{id}/state-changes")
    List<StateChangeView> stateChanges(UUID id) {
        return payments.stateChanges(id, Caller.current());
    }

    /** What has gone back of a payment. */
    @Get("/{id}/refunds")
    List<RefundView> refunds(UUID id) {
        return payments.refunds(id, Caller.current());
    }
}
