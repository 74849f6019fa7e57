package io.muniment.catalog.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.servicekit.problem.CodedException;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PaymentIdTest {

    @Property
    void carriesItsMillisecond(@ForAll @LongRange(min = 0, max = 4_102_444_800_000L) long millis) {
        PaymentId id = PaymentId.next(Instant.ofEpochMilli(millis).plusNanos(999_999));

        assertThat(id.createdAt()).isEqualTo(Instant.ofEpochMilli(millis));
        assertThat(id.value().version()).isEqualTo(7);
        assertThat(id.value().variant()).isEqualTo(2);
        assertThat(PaymentId.of(id.value())).isEqualTo(id);
    }

    @Test
    void noOtherIdIsAPaymentsId() {
        assertThatThrownBy(() -> PaymentId.of(UUID.randomUUID()))
                .isInstanceOfSatisfying(
                        CodedException.class,
                        refused -> assertThat(refused.error().code()).isEqualTo("not_found"));
    }
}
