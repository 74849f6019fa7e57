package io.muniment.catalog.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.servicekit.problem.CodedException;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PaymentTest {

    private static final PaymentId ID = PaymentId.next(Instant.parse("2026-01-02T03:04:05Z"));
    private static final Payment AUTHORISED = Payment.authorised(ID, 7, "EUR", 1000);

    @Test
    void startsWithNoMoneyMoved() {
        assertThat(AUTHORISED).isEqualTo(new Payment(ID, 7, "EUR", 1000, 0, 0, PaymentStatus.AUTHORISED, 1));
    }

    @Test
    void capturesAllOfIt() {
        assertThat(AUTHORISED.capture()).isEqualTo(new Payment(ID, 7, "EUR", 1000, 1000, 0, PaymentStatus.CAPTURED, 2));
    }

    @Test
    void isRefundedOnceTheLastPartHasGoneBack() {
        Payment part = AUTHORISED.capture().refund(999);
        assertThat(part.status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(part.refundable()).isEqualTo(1);
        assertThat(part.refund(1).status()).isEqualTo(PaymentStatus.REFUNDED);
    }

    @Test
    void saysWhatIsLeftWhenAskedForMore() {
        assertThatThrownBy(() -> AUTHORISED.capture().refund(400).refund(601))
                .isInstanceOfSatisfying(CodedException.class, refused -> {
                    assertThat(refused.error().code()).isEqualTo("refund_exceeds_payment");
                    assertThat(refused.hint()).contains("6.00 EUR");
                });
    }

    @Test
    void saysWhatMayComeNext() {
        assertThatThrownBy(() -> AUTHORISED.refund(1)).isInstanceOfSatisfying(CodedException.class, refused -> {
            assertThat(refused).hasMessageEndingWith("is authorised and cannot become refunded");
            assertThat(refused.hint()).isEqualTo("it can become [captured, failed, cancelled]");
        });
    }

    @Property
    void neverGivesBackMoreThanItTook(
            @ForAll @Size(max = 12) List<@IntRange(max = 3) Integer> acts,
            @ForAll @LongRange(min = -1, max = 1001) long part) {
        Payment payment = AUTHORISED;
        for (int act : acts) {
            Payment before = payment;
            try {
                payment = switch (act) {
                    case 0 -> before.capture();
                    case 1 -> before.fail();
                    case 2 -> before.cancel();
                    default -> before.refund(part);
                };
                assertThat(before.status().next()).contains(payment.status());
                assertThat(payment.step()).isEqualTo(before.step() + 1);
            } catch (CodedException refused) {
                assertThat(payment).isSameAs(before);
            }
            assertThat(payment.captured()).isBetween(0L, payment.amount());
            assertThat(payment.refunded()).isBetween(0L, payment.captured());
        }
    }
}
