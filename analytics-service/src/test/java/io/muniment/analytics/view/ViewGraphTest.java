package io.muniment.analytics.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ViewGraphTest {

    private static final TableName ORDERS = new TableName("shop", "orders");
    private static final TableName ORDERS_2026 = new TableName("shop", "orders_2026");
    private static final TableName CLIENTS = new TableName("shop", "clients");

    /** orders (partitioned) <- plain view <- daily <- monthly; clients <- function <- vip. */
    private final ViewGraph graph = ViewGraph.of(new CatalogSnapshot(
            List.of(view(10, "daily"), view(5, "monthly"), view(11, "vip")),
            List.of(
                    new Relation(1, ORDERS, 1, true),
                    new Relation(2, ORDERS_2026, 1, true),
                    new Relation(3, CLIENTS, 3, true),
                    new Relation(4, new TableName("shop", "open_orders"), 4, false)),
            List.of(
                    reads(10, CatalogObject.relation(4)),
                    reads(4, CatalogObject.relation(2)),
                    reads(5, CatalogObject.relation(10)),
                    reads(11, CatalogObject.function(1)),
                    new Dependency(CatalogObject.function(1), CatalogObject.relation(3), "f1"))));

    @Test
    void followsPlainViewsAndOtherMaterializedViewsDownToTables() {
        assertThat(graph.lineage(new ViewName("monthly")).tables()).containsExactly(ORDERS);
        assertThat(graph.lineage(new ViewName("monthly")).views()).containsExactly(new ViewName("daily"));
    }

    @Test
    void followsFunctions() {
        assertThat(graph.lineage(new ViewName("vip")).tables()).containsExactly(CLIENTS);
    }

    @Test
    void aChangeOfAPartitionOrOfItsRootAffectsTheSameViews() {
        assertThat(graph.affectedBy(ORDERS)).containsExactlyInAnyOrder(new ViewName("daily"), new ViewName("monthly"));
        assertThat(graph.affectedBy(ORDERS_2026)).isEqualTo(graph.affectedBy(ORDERS));
    }

    @Test
    void aChangeOfATableNobodyKnowsAnyMoreAffectsEveryView() {
        assertThat(graph.affectedBy(new TableName("shop", "renamed"))).hasSize(3);
    }

    @Test
    void refreshesWhatIsBelowFirstAndLeavesStrangersOut() {
        Collection<ViewName> asked = List.of(new ViewName("monthly"), new ViewName("gone"), new ViewName("daily"));

        assertThat(graph.inOrder(asked)).containsExactly(new ViewName("daily"), new ViewName("monthly"));
    }

    @Test
    void knowsWhatIsAbove() {
        assertThat(graph.above(new ViewName("daily"))).containsExactly(new ViewName("monthly"));
    }

    @Test
    void aReplacedRuleBelowChangesTheFingerprint() {
        ViewGraph before = ViewGraph.of(single("r4.700"));
        ViewGraph after = ViewGraph.of(single("r4.701"));

        assertThat(after.lineage(new ViewName("daily")).fingerprint())
                .isNotEqualTo(before.lineage(new ViewName("daily")).fingerprint());
    }

    @Test
    void refusesACycle() {
        CatalogSnapshot snapshot = new CatalogSnapshot(
                List.of(view(1, "a"), view(2, "b")),
                List.of(),
                List.of(reads(1, CatalogObject.relation(2)), reads(2, CatalogObject.relation(1))));

        assertThatThrownBy(() -> ViewGraph.of(snapshot))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("depends on itself");
    }

    @Property
    void everyViewComesAfterAllItDependsOn(@ForAll("acyclic") CatalogSnapshot snapshot) {
        ViewGraph any = ViewGraph.of(snapshot);
        List<ViewName> all = any.views().stream().map(MaterializedView::name).toList();

        List<ViewName> order = any.inOrder(all);

        assertThat(order).containsExactlyInAnyOrderElementsOf(all);
        Set<ViewName> done = new HashSet<>();
        for (ViewName next : order) {
            assertThat(done).containsAll(any.lineage(next).views());
            done.add(next);
        }
    }

    /** A view may read only views with a smaller number, as in PostgreSQL one may read only what exists already. */
    @Provide
    Arbitrary<CatalogSnapshot> acyclic() {
        return Arbitraries.integers()
                .between(0, 12)
                .flatMap(size -> Arbitraries.integers()
                        .between(0, 143)
                        .list()
                        .ofMaxSize(40)
                        .map(pairs -> snapshot(size, pairs)));
    }

    private static CatalogSnapshot snapshot(int size, List<Integer> pairs) {
        List<Dependency> dependencies = new ArrayList<>();
        for (int pair : pairs) {
            int one = pair / 12;
            int other = pair % 12;
            if (one != other && Math.max(one, other) < size) {
                dependencies.add(reads(1 + Math.max(one, other), CatalogObject.relation(1 + Math.min(one, other))));
            }
        }
        // names in an order of their own, so that sorting by name alone would be found out
        List<MaterializedView> views = IntStream.range(0, size)
                .mapToObj(number -> view(1 + number, "v" + (number * 7 % 13)))
                .toList();
        return new CatalogSnapshot(views, List.of(), dependencies);
    }

    private static CatalogSnapshot single(String version) {
        return new CatalogSnapshot(
                List.of(view(10, "daily")),
                List.of(new Relation(1, ORDERS, 1, true)),
                List.of(new Dependency(CatalogObject.relation(10), CatalogObject.relation(1), version)));
    }

    private static MaterializedView view(long oid, String name) {
        return new MaterializedView(oid, new ViewName(name), true, List.of());
    }

    private static Dependency reads(long dependent, CatalogObject on) {
        return new Dependency(CatalogObject.relation(dependent), on, "r" + dependent);
    }
}
