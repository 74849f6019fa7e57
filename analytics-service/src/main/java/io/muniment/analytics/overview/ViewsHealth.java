package io.muniment.analytics.overview;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.muniment.analytics.definition.DefinitionState;
import io.muniment.analytics.definition.ViewDefinitions;
import io.muniment.analytics.refresh.RefreshLoop;
import io.muniment.analytics.schema.SchemaMigration;
import io.muniment.analytics.stream.StreamState;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reactivestreams.Publisher;

/**
 * Ready once the schema is there, changes are listened for and every view was tried. A view that fails or cannot be made yet is
 * told in the details: the others are served meanwhile.
 */
@Singleton
@Readiness
final class ViewsHealth implements HealthIndicator {

    private final SchemaMigration migration;
    private final ViewDefinitions definitions;
    private final RefreshLoop loop;

    ViewsHealth(SchemaMigration migration, ViewDefinitions definitions, RefreshLoop loop) {
        this.migration = migration;
        this.definitions = definitions;
        this.loop = loop;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        StreamState stream = loop.stream();
        boolean ready = migration.done() && stream.healthy() && loop.caughtUp();
        return Publishers.just(HealthResult.builder("views", ready ? HealthStatus.UP : HealthStatus.DOWN)
                .details(details(stream))
                .build());
    }

    private Map<String, Object> details(StreamState stream) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("schema", migration.done() ? "migrated" : migration.problem());
        details.put("consumer", consumer(stream));
        details.put("partitions", stream.partitions());
        details.put("startupRefresh", loop.caughtUp() ? "done" : "open");
        if (!definitions.trouble().isEmpty()) {
            details.put("definitions", definitions.trouble());
        }
        definitions.states().forEach((view, state) -> {
            switch (state) {
                case DefinitionState.Applied applied -> {}
                case DefinitionState.Waiting waiting -> details.put("view " + view, "waiting: " + waiting.reason());
                case DefinitionState.Rejected rejected -> details.put("view " + view, "rejected: " + rejected.reason());
            }
        });
        loop.failing().forEach(view -> details.put("failing " + view, "see /api/v1/views/" + view + "/history"));
        return details;
    }

    private static String consumer(StreamState stream) {
        if (!stream.joined()) {
            return "not joined";
        }
        return stream.connections() > 0 ? "polling" : "broker away";
    }
}
