package io.muniment.analytics.overview;

import io.muniment.analytics.AnalyticsError;
import io.muniment.analytics.view.MaterializedView;
import io.muniment.analytics.view.ViewGraph;
import io.muniment.analytics.view.ViewName;
import io.muniment.servicekit.problem.CodedException;
import java.util.stream.Collectors;

/** Names a caller may use: those found in the catalogs, and no others ever reach a statement. */
public final class KnownViews {

    private KnownViews() {}

    /**
     * The view of that name.
     *
     * @throws CodedException {@code unknown_view} naming it and those there are
     */
    public static MaterializedView require(String name, ViewGraph graph) {
        return graph.views().stream()
                .filter(view -> view.name().value().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name, graph));
    }

    private static CodedException unknown(String name, ViewGraph graph) {
        String known = graph.views().stream()
                .map(MaterializedView::name)
                .map(ViewName::value)
                .collect(Collectors.joining(", "));
        return new CodedException(
                AnalyticsError.UNKNOWN_VIEW,
                "view '%s' is not a materialized view of schema analytics".formatted(name),
                known.isEmpty() ? "there is no view yet" : "use one of: " + known);
    }
}
