package io.muniment.analytics.overview;

import io.muniment.analytics.definition.DefinitionState;
import io.muniment.analytics.definition.ViewDefinitions;
import io.muniment.analytics.refresh.RefreshHistory;
import io.muniment.analytics.refresh.RefreshLoop;
import io.muniment.analytics.refresh.RefreshRecord;
import io.muniment.analytics.stream.ChangeStreams;
import io.muniment.analytics.view.KeyColumn;
import io.muniment.analytics.view.Lineage;
import io.muniment.analytics.view.MaterializedView;
import io.muniment.analytics.view.TableName;
import io.muniment.analytics.view.ViewCatalog;
import io.muniment.analytics.view.ViewGraph;
import io.muniment.analytics.view.ViewName;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts together what catalogs, history, definitions and the refresh loop know about each view. */
@Singleton
final class ViewSummaries {

    private final ViewCatalog catalog;
    private final RefreshHistory history;
    private final ViewDefinitions definitions;
    private final RefreshLoop loop;
    private final ChangeStreams streams;

    ViewSummaries(
            ViewCatalog catalog,
            RefreshHistory history,
            ViewDefinitions definitions,
            RefreshLoop loop,
            ChangeStreams streams) {
        this.catalog = catalog;
        this.history = history;
        this.definitions = definitions;
        this.loop = loop;
        this.streams = streams;
    }

    /** Every view there is or should be, by name. */
    List<ViewSummary> all() {
        // history first: a view that appears in between is shown without one, never the other way round
        Map<ViewName, RefreshRecord> last = history.last();
        Map<ViewName, RefreshRecord> successes = history.lastSuccesses();
        ViewGraph graph = catalog.read();
        SortedMap<ViewName, ViewSummary> summaries = new TreeMap<>();
        for (MaterializedView view : graph.views()) {
            summaries.put(view.name(), existing(view, graph, last.get(view.name()), successes));
        }
        definitions.states().forEach((name, state) -> summaries.computeIfAbsent(name, absent -> missing(name, state)));
        return List.copyOf(summaries.values());
    }

    private ViewSummary existing(
            MaterializedView view,
            ViewGraph graph,
            @Nullable RefreshRecord last,
            Map<ViewName, RefreshRecord> successes) {
        Lineage lineage = graph.lineage(view.name());
        RefreshRecord success = successes.get(view.name());
        return new ViewSummary(
                view.name().value(),
                state(view),
                lineage.tables().stream().map(TableName::toString).toList(),
                lineage.views().stream().map(ViewName::value).toList(),
                lineage.tables().stream()
                        .filter(table -> !streams.tells(table))
                        .map(TableName::toString)
                        .toList(),
                view.hasUniqueIndex(),
                view.key().stream().map(KeyColumn::name).toList(),
                Freshness.asOf(view.name(), graph, successes),
                success == null ? null : success.rows(),
                success == null ? null : success.commitToFreshMs(),
                last,
                problem(definitions.states().get(view.name()), last));
    }

    private ViewState state(MaterializedView view) {
        return switch (loop.activity(view.name())) {
            case REFRESHING -> ViewState.REFRESHING;
            case FAILING -> ViewState.FAILING;
            case PENDING -> view.populated() ? ViewState.PENDING : ViewState.UNPOPULATED;
            case IDLE -> view.populated() ? ViewState.FRESH : ViewState.UNPOPULATED;
        };
    }

    private static ViewSummary missing(ViewName name, DefinitionState definition) {
        ViewState state = definition instanceof DefinitionState.Rejected ? ViewState.REJECTED : ViewState.WAITING;
        return new ViewSummary(
                name.value(),
                state,
                List.of(),
                List.of(),
                List.of(),
                false,
                List.of(),
                null,
                null,
                null,
                null,
                problem(definition, null));
    }

    private static @Nullable String problem(@Nullable DefinitionState definition, @Nullable RefreshRecord last) {
        return switch (definition) {
            case DefinitionState.Rejected rejected -> rejected.reason();
            case DefinitionState.Waiting waiting -> waiting.reason();
            case DefinitionState.Applied applied -> last == null ? null : last.error();
            case null -> last == null ? null : last.error();
        };
    }
}
