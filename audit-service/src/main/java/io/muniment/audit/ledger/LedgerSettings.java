package io.muniment.audit.ledger;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * How the ledger is kept.
 *
 * @param topicPrefix first part of the names of the topics read
 * @param groupId consumer group; its replicas share the partitions
 * @param instanceId this replica among them: with it a restarted process takes its partitions back at once
 * @param maxBatch records written in one transaction
 * @param newTopics how often topics of new tables are looked for
 * @param retryDelay wait after a failure that will pass
 * @param haltDelay wait after a failure of unknown kind; the alert stands meanwhile
 */
@ConfigurationProperties("ledger")
record LedgerSettings(
        @Bindable(defaultValue = "muniment") @NotBlank String topicPrefix,

        @Bindable(defaultValue = "muniment-ledger") @NotBlank
        String groupId,

        @Bindable(defaultValue = "audit-service") @NotBlank String instanceId,
        @Bindable(defaultValue = "5000") @Min(1) int maxBatch,
        @Bindable(defaultValue = "1s") Duration newTopics,
        @Bindable(defaultValue = "500ms") Duration retryDelay,
        @Bindable(defaultValue = "30s") Duration haltDelay) {

    /** The topics of the given schemas' tables. Debezium writes any character Kafka does not take as an underscore. */
    Pattern topicsOf(Collection<String> schemas) {
        StringBuilder names = new StringBuilder();
        for (String schema : schemas) {
            names.append(names.isEmpty() ? "" : "|").append(Pattern.quote(schema.replaceAll("[^A-Za-z0-9._-]", "_")));
        }
        return Pattern.compile(Pattern.quote(topicPrefix) + "\\.(?:" + names + ")\\..+");
    }
}
