package io.muniment.analytics.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The views of schema analytics, what each depends on, and the order in which they must be refreshed. Immutable.
 *
 * <p>PostgreSQL lets no view be made over one that does not exist yet, so the graph has no cycle; should the catalogs ever
 * claim one, the graph refuses to be made.
 */
public final class ViewGraph {

    private final SortedMap<ViewName, MaterializedView> views = new TreeMap<>();
    private final Map<ViewName, Lineage> lineages = new HashMap<>();
    private final Map<TableName, SortedSet<ViewName>> viewsOver = new HashMap<>();
    private final Map<TableName, TableName> roots = new HashMap<>();

    private ViewGraph(CatalogSnapshot snapshot) {
        Map<Long, Relation> relations = new HashMap<>();
        snapshot.relations().forEach(relation -> relations.put(relation.oid(), relation));
        snapshot.relations()
                .forEach(relation -> roots.put(
                        relation.name(),
                        relations.getOrDefault(relation.root(), relation).name()));
        LineageTracer tracer = new LineageTracer(snapshot);
        for (MaterializedView view : snapshot.views()) {
            Lineage lineage = tracer.trace(view);
            if (lineage.views().contains(view.name())) {
                throw new IllegalStateException("view '%s' depends on itself".formatted(view.name()));
            }
            views.put(view.name(), view);
            lineages.put(view.name(), lineage);
            lineage.tables()
                    .forEach(table -> viewsOver
                            .computeIfAbsent(table, name -> new TreeSet<>())
                            .add(view.name()));
        }
    }

    static ViewGraph of(CatalogSnapshot snapshot) {
        return new ViewGraph(snapshot);
    }

    /** A graph without views. */
    public static ViewGraph empty() {
        return of(new CatalogSnapshot(List.of(), List.of(), List.of()));
    }

    public Collection<MaterializedView> views() {
        return views.values();
    }

    public Optional<MaterializedView> find(ViewName name) {
        return Optional.ofNullable(views.get(name));
    }

    /** What a view of this graph is computed from. */
    public Lineage lineage(ViewName name) {
        Lineage lineage = lineages.get(name);
        if (lineage == null) {
            throw new IllegalArgumentException("view '%s' is not of this graph".formatted(name));
        }
        return lineage;
    }

    /**
     * The views that a change of the table makes stale. A table the catalogs do not know was renamed or dropped after the
     * change, and nobody can tell any more what it was part of: then it is all of them.
     */
    public Set<ViewName> affectedBy(TableName table) {
        TableName root = roots.get(table);
        return root == null ? views.keySet() : viewsOver.getOrDefault(root, new TreeSet<>());
    }

    /** The views computed from the given one, through any number of others. */
    public NavigableSet<ViewName> above(ViewName name) {
        NavigableSet<ViewName> above = new TreeSet<>();
        lineages.forEach((view, lineage) -> {
            if (lineage.views().contains(name)) {
                above.add(view);
            }
        });
        return above;
    }

    /**
     * The given views so that each comes after all it depends on; of those that could be next the first by name is, so the
     * order is always the same. Names that are not of this graph are left out.
     */
    public List<ViewName> inOrder(Collection<ViewName> names) {
        NavigableSet<ViewName> open = new TreeSet<>(names);
        open.retainAll(views.keySet());
        List<ViewName> ordered = new ArrayList<>();
        while (!open.isEmpty()) {
            ViewName next = open.stream()
                    .filter(name -> open.stream()
                            .noneMatch(other -> lineage(name).views().contains(other)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("views %s depend on each other".formatted(open)));
            ordered.add(next);
            open.remove(next);
        }
        return ordered;
    }
}
