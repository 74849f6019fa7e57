package io.muniment.analytics.view;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Follows dependencies downwards from a view until it meets tables. Each object is visited once, so it always ends. */
final class LineageTracer {

    private final Map<CatalogObject, List<Dependency>> dependenciesOf;
    private final Map<Long, Relation> relations = new HashMap<>();
    private final Map<Long, MaterializedView> views = new HashMap<>();

    LineageTracer(CatalogSnapshot snapshot) {
        dependenciesOf = snapshot.dependencies().stream().collect(Collectors.groupingBy(Dependency::dependent));
        snapshot.relations().forEach(relation -> relations.put(relation.oid(), relation));
        snapshot.views().forEach(view -> views.put(view.oid(), view));
    }

    Lineage trace(MaterializedView view) {
        Set<TableName> tables = new HashSet<>();
        Set<ViewName> behind = new HashSet<>();
        Set<String> versions = new TreeSet<>();
        CatalogObject start = CatalogObject.relation(view.oid());
        // the view itself is not seen yet: should it be met, it is its own dependency and the caller must know
        Set<CatalogObject> seen = new HashSet<>();
        Deque<CatalogObject> open = new ArrayDeque<>(Set.of(start));
        while (!open.isEmpty()) {
            CatalogObject object = open.pop();
            for (Dependency dependency : dependenciesOf.getOrDefault(object, List.of())) {
                versions.add(dependency.version());
                if (seen.add(dependency.on())) {
                    open.push(dependency.on());
                    collect(dependency.on(), tables, behind);
                }
            }
        }
        return new Lineage(new TreeSet<>(tables), new TreeSet<>(behind), view.oid() + ":" + String.join(",", versions));
    }

    private void collect(CatalogObject object, Set<TableName> tables, Set<ViewName> behind) {
        if (object.kind() == CatalogObject.Kind.FUNCTION) {
            return;
        }
        MaterializedView view = views.get(object.oid());
        if (view != null) {
            behind.add(view.name());
            return;
        }
        Relation relation = relations.get(object.oid());
        if (relation != null && relation.table()) {
            tables.add(relations.getOrDefault(relation.root(), relation).name());
        }
    }
}
