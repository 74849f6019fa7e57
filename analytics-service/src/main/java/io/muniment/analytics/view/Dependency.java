package io.muniment.analytics.view;

/**
 * One object is computed from another.
 *
 * @param version changes when the rule or function body behind the dependency is replaced
 */
record Dependency(CatalogObject dependent, CatalogObject on, String version) {}
