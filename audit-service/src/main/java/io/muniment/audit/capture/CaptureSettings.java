package io.muniment.audit.capture;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;

/**
 * How changes are captured.
 *
 * @param enabled false where a Kafka Connect cluster captures instead
 * @param user login with REPLICATION and SELECT on published tables
 * @param password its password; {@code toString} hides it
 * @param slotName replication slot, the position of record
 * @param publication which tables; made by the database bootstrap
 * @param topicPrefix first part of every topic's name
 * @param topicPartitions partitions of a topic made by capture
 * @param topicReplication replicas of a topic made by capture; -1 is the broker's default
 * @param heartbeat how often the slot is moved on while the database writes other things
 * @param offsetFlush how often acknowledged positions are confirmed to the slot
 * @param retryDelay first wait after capture stopped; doubles up to {@code maxRetryDelay}
 * @param maxQueueBytes bound of Debezium's queue
 * @param maxBatch changes handed to Kafka at once
 */
@ConfigurationProperties("capture")
public record CaptureSettings(
        @Bindable(defaultValue = "true") boolean enabled,
        @Bindable(defaultValue = "capture_user") @NotBlank String user,
        @Bindable(defaultValue = "") String password,

        @Bindable(defaultValue = "muniment_capture") @Pattern(regexp = "[a-z0-9_]{1,63}")
        String slotName,

        @Bindable(defaultValue = "muniment") @NotBlank String publication,

        @Bindable(defaultValue = "muniment") @Pattern(regexp = "[a-z0-9_-]+")
        String topicPrefix,

        @Bindable(defaultValue = "3") @Min(1) int topicPartitions,
        @Bindable(defaultValue = "-1") @Min(-1) @Max(32767) short topicReplication,
        @Bindable(defaultValue = "500ms") Duration heartbeat,
        @Bindable(defaultValue = "500ms") Duration offsetFlush,
        @Bindable(defaultValue = "500ms") Duration retryDelay,
        @Bindable(defaultValue = "10s") Duration maxRetryDelay,
        @Bindable(defaultValue = "67108864") @Min(1_048_576) long maxQueueBytes,
        @Bindable(defaultValue = "4096") @Min(1) int maxBatch) {

    public CaptureSettings {
        if (heartbeat.isNegative() || heartbeat.isZero() || retryDelay.isNegative() || retryDelay.isZero()) {
            throw new IllegalArgumentException("capture.heartbeat and capture.retry-delay must be longer than nothing");
        }
    }

    @Override
    public String toString() {
        return "CaptureSettings[enabled=" + enabled + ", user=" + user + ", slotName=" + slotName + ", publication="
                + publication + "]";
    }
}
