package io.muniment.analytics.stream;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which topics are read.
 *
 * @param bootstrapServers Kafka's addresses
 * @param groupId replicas of the service share one group
 * @param topicPrefix the first part of each topic's name
 * @param schemas schemas whose tables' topics are read
 */
@ConfigurationProperties("analytics.stream")
record StreamProperties(
        @NotBlank String bootstrapServers,
        @Bindable(defaultValue = "analytics-service") String groupId,
        @Bindable(defaultValue = "muniment") String topicPrefix,
        @Bindable(defaultValue = "public") List<String> schemas) {

    StreamProperties {
        schemas = schemas.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (schemas.isEmpty()) {
            throw new IllegalArgumentException(
                    "analytics.stream.schemas is empty. HINT: set ANALYTICS_SCHEMAS to the schemas of the tracked tables");
        }
    }

    /** Matches the topic of each table of the schemas. What a topic's name cannot hold is an underscore in it. */
    Pattern topics() {
        String anySchema = schemas.stream()
                .map(name -> Pattern.quote(name.replaceAll("[^a-zA-Z0-9._-]", "_")))
                .collect(Collectors.joining("|"));
        return Pattern.compile(Pattern.quote(topicPrefix) + "\\.(" + anySchema + ")\\..*");
    }
}
