package io.muniment.analytics.view;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a view is computed from, through any number of views, functions and partitions between.
 *
 * @param tables root tables
 * @param views other materialized views of schema analytics
 * @param fingerprint changes whenever the view, or a rule or function body below it, is made anew
 */
public record Lineage(SortedSet<TableName> tables, SortedSet<ViewName> views, String fingerprint) {

    public Lineage {
        tables = new TreeSet<>(tables);
        views = new TreeSet<>(views);
    }
}
