package io.muniment.catalog.payment;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/**
 * How payments run.
 *
 * @param merchant name of the merchant copies are sold by, as in the table merchant
 * @param monthsAhead partitions made beyond the current month's, 1 to 24
 * @param keepAnswers how long the answer to an Idempotency-Key is repeated
 * @param waitForAnswer how long a request waits for another with the same key
 * @param velocityWindow in which many payments of one customer are noticed
 * @param velocityMost payments in the window that are not
 * @param outlierFactor times the customer's average from which an amount is noticed
 */
@ConfigurationProperties("muniment.payments")
public record PaymentConfiguration(
        @Bindable(defaultValue = "Muniment") @NotBlank String merchant,

        @Bindable(defaultValue = "2") @Min(1) @Max(24) int monthsAhead,

        @Bindable(defaultValue = "24h") Duration keepAnswers,

        @Bindable(defaultValue = "5s") Duration waitForAnswer,

        @Bindable(defaultValue = "10m") Duration velocityWindow,

        @Bindable(defaultValue = "5") @Min(1) int velocityMost,

        @Bindable(defaultValue = "10") @Min(2) int outlierFactor) {}
