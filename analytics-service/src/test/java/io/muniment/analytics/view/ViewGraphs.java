package io.muniment.analytics.view;

import java.util.List;

/** Small graphs for tests of other features. */
public final class ViewGraphs {

    private ViewGraphs() {}

    public static ViewGraph oneOverTheOther(String below, String above) {
        return ViewGraph.of(new CatalogSnapshot(
                List.of(
                        new MaterializedView(1, new ViewName(below), true, List.of()),
                        new MaterializedView(2, new ViewName(above), true, List.of())),
                List.of(),
                List.of(new Dependency(CatalogObject.relation(2), CatalogObject.relation(1), "r1"))));
    }
}
