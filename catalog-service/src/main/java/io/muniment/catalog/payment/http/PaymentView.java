package io.muniment.catalog.payment.http;

import io.micronaut.core.annotation.Introspected;
import io.muniment.catalog.money.Money;
import io.muniment.catalog.payment.Buyer;
import io.muniment.catalog.payment.DeviceType;
import io.muniment.catalog.payment.FraudIndicator;
import io.muniment.catalog.payment.FraudKind;
import io.muniment.catalog.payment.MethodDetails;
import io.muniment.catalog.payment.MethodKind;
import io.muniment.catalog.payment.Payment;
import io.muniment.catalog.payment.PaymentRecord;
import io.muniment.catalog.payment.PaymentStatus;
import io.muniment.catalog.payment.Place;
import io.muniment.servicekit.security.Caller;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment as a caller sees it.
 *
 * @param account of the buyer
 * @param refundable what can still go back
 * @param customer null but to the buyer and to those who settle payments
 * @param location where the purchase came from; null where not known
 * @param fraudIndicators null but to those who settle payments
 */
@Introspected
record PaymentView(
        UUID id,
        PaymentStatus status,
        Money amount,
        Money captured,
        Money refunded,
        Money refundable,
        long copyId,
        long gameId,
        @Schema(example = "Muniment Games") String merchant,
        UUID account,
        MethodView method,
        @Nullable CustomerView customer,
        DeviceType device,
        @Nullable LocationView location,
        @Nullable List<IndicatorView> fraudIndicators,
        Instant createdAt,
        Instant updatedAt) {

    /** @param expiry last month a card is valid in */
    @Introspected
    record MethodView(
            MethodKind kind,
            @Schema(example = "VISA") String brand,
            @Nullable @Schema(example = "4242") String last4,
            @Nullable @Schema(example = "2031-04") String expiry) {

        static MethodView of(MethodDetails method) {
            return new MethodView(
                    method.kind(),
                    method.brand(),
                    method.last4(),
                    method.expiry() == null ? null : method.expiry().toString());
        }
    }

    /** Personal data, opened for this answer. */
    @Introspected
    record CustomerView(
            @Schema(example = "Ada Lovelace") String fullName,
            @Schema(example = "ada@example.org") String email,

            @Nullable @Schema(example = "12 Analytical Row, London")
            String billingAddress,

            @Nullable @Schema(example = "GB") String country) {

        static CustomerView of(Buyer buyer) {
            return new CustomerView(buyer.fullName(), buyer.email(), buyer.billingAddress(), buyer.country());
        }

        @Override
        public String toString() {
            return "a customer";
        }
    }

    /** @param score 0 harmless to 1 certain */
    @Introspected
    record IndicatorView(FraudKind kind, BigDecimal score) {}

    @Introspected
    record LocationView(
            @Schema(example = "GB") String country,
            @Nullable @Schema(example = "England") String region,
            @Nullable @Schema(example = "London") String city) {}

    static PaymentView of(PaymentRecord found, Caller viewer) {
        Payment payment = found.payment();
        boolean settles = viewer.may(Permission.PAYMENT_SETTLE);
        boolean own = viewer.account().filter(found.owner()::equals).isPresent();
        return new PaymentView(
                payment.id().value(),
                payment.status(),
                money(payment.amount(), payment),
                money(payment.captured(), payment),
                money(payment.refunded(), payment),
                money(payment.refundable(), payment),
                payment.copyId(),
                found.gameId(),
                found.merchant(),
                found.owner(),
                MethodView.of(found.method()),
                own || settles ? customer(found.buyer()) : null,
                found.device(),
                location(found.place()),
                settles ? found.fraud().stream().map(PaymentView::indicator).toList() : null,
                payment.id().createdAt(),
                found.updatedAt());
    }

    private static Money money(long minor, Payment payment) {
        return Money.ofMinor(minor, payment.currency());
    }

    private static IndicatorView indicator(FraudIndicator found) {
        return new IndicatorView(found.kind(), found.score());
    }

    /** Null also to those who may see it, when the key it was sealed under is lost. */
    @Nullable
    private static CustomerView customer(@Nullable Buyer buyer) {
        return buyer == null ? null : CustomerView.of(buyer);
    }

    @Nullable
    private static LocationView location(@Nullable Place place) {
        return place == null ? null : new LocationView(place.country(), place.region(), place.city());
    }
}
