package io.muniment.backup.event;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/** Where outcomes are published. */
@ConfigurationProperties("backup.event")
public record EventConfig(
        @Bindable(defaultValue = "127.0.0.1:19092") String bootstrapServers,
        @Bindable(defaultValue = "muniment.backup.run") String topic) {}
