package io.muniment.analytics.view;

/**
 * A relation that a view may be computed from.
 *
 * @param root the partitioned table at the top of its tree, or the relation itself
 * @param table true when it holds rows of its own, so that changes of it are published; false for views
 */
record Relation(long oid, TableName name, long root, boolean table) {}
