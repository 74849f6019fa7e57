package io.muniment.analytics.definition;

import io.micronaut.context.annotation.Context;
import io.muniment.analytics.schema.SchemaMigration;
import io.muniment.analytics.schema.SqlFailure;
import io.muniment.analytics.view.ViewName;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares files and views every few seconds, so that a view appears once the tables it needs do. */
@Context
public class ViewDefinitions {

    private static final Logger LOG = LoggerFactory.getLogger(ViewDefinitions.class);

    private final DefinitionDirectory directory;
    private final DefinitionApplier applier;
    private final SchemaMigration migration;
    private final Duration interval;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile SortedMap<ViewName, DefinitionState> states = new TreeMap<>();
    private volatile String trouble = "";

    ViewDefinitions(
            DefinitionDirectory directory,
            DefinitionApplier applier,
            SchemaMigration migration,
            DefinitionProperties properties) {
        this.directory = directory;
        this.applier = applier;
        this.migration = migration;
        this.interval = properties.interval();
    }

    @PostConstruct
    void start() {
        Thread.ofVirtual().name("view-definitions").start(this::run);
    }

    @PreDestroy
    void stop() {
        stopped.countDown();
    }

    /** What became of each definition when it was last looked at. */
    public SortedMap<ViewName, DefinitionState> states() {
        return states;
    }

    /** Why the definitions could not be looked at; empty when they could. */
    public String trouble() {
        return trouble;
    }

    private void run() {
        try {
            do {
                if (migration.done()) {
                    look();
                }
            } while (!stopped.await(interval.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            applyAll(directory.read());
            trouble = "";
        } catch (UncheckedIOException | SqlFailure e) {
            report(String.valueOf(e.getMessage()));
        }
    }

    /** A definition may need a view another one makes, whatever their names: go on while there is progress. */
    private void applyAll(List<ViewDefinition> definitions) {
        Map<ViewName, ViewDefinition> byName =
                definitions.stream().collect(Collectors.toMap(ViewDefinition::view, Function.identity()));
        SortedMap<ViewName, DefinitionState> found = new TreeMap<>();
        long before;
        do {
            before = applied(found);
            for (ViewDefinition definition : definitions) {
                if (!(found.get(definition.view()) instanceof DefinitionState.Applied)) {
                    found.put(definition.view(), applier.apply(definition, byName));
                }
            }
        } while (applied(found) > before && applied(found) < definitions.size());
        found.forEach(this::log);
        states = found;
    }

    private static long applied(Map<ViewName, DefinitionState> found) {
        return found.values().stream()
                .filter(DefinitionState.Applied.class::isInstance)
                .count();
    }

    /** Only what is new is worth a line. */
    private void log(ViewName view, DefinitionState state) {
        if (state.equals(states.get(view))) {
            return;
        }
        switch (state) {
            case DefinitionState.Applied applied -> LOG.info("view defined view={}", view);
            case DefinitionState.Waiting waiting ->
                LOG.warn("view cannot be made yet, trying again view={} reason={}", view, waiting.reason());
            case DefinitionState.Rejected rejected ->
                LOG.error("view definition rejected view={} reason={}", view, rejected.reason());
        }
    }

    private void report(String message) {
        if (!message.equals(trouble)) {
            LOG.warn("view definitions could not be looked at, trying again: {}", message);
        }
        trouble = message;
    }
}
