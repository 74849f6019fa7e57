package io.muniment.analytics.view;

import java.util.List;

/** What the catalogs said in one transaction. */
record CatalogSnapshot(List<MaterializedView> views, List<Relation> relations, List<Dependency> dependencies) {

    CatalogSnapshot {
        views = List.copyOf(views);
        relations = List.copyOf(relations);
        dependencies = List.copyOf(dependencies);
    }
}
