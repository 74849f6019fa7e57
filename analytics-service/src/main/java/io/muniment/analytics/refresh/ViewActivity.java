package io.muniment.analytics.refresh;

/** What this replica is doing about a view. */
public enum ViewActivity {
    /** Nothing is owed. */
    IDLE,
    /** Changes are known that the view does not have yet. */
    PENDING,
    REFRESHING,
    /** The last try failed and another will follow. */
    FAILING
}
