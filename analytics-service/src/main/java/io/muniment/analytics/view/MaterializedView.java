package io.muniment.analytics.view;

import java.util.List;

/**
 * A materialized view of schema analytics.
 *
 * @param oid the catalogs' number for it: another one means another view of the same name
 * @param populated false until it is filled for the first time; reading it fails until then
 * @param key columns of its unique index, empty when it has none that {@code refresh … concurrently} accepts
 */
public record MaterializedView(long oid, ViewName name, boolean populated, List<KeyColumn> key) {

    public MaterializedView {
        key = List.copyOf(key);
    }

    public boolean hasUniqueIndex() {
        return !key.isEmpty();
    }

    /** True when readers need not wait while it is refreshed. */
    public boolean refreshableConcurrently() {
        return populated && hasUniqueIndex();
    }
}
