package io.muniment.analytics.refresh;

/** Why a view was refreshed. */
public enum RefreshCause {
    /** Rows it is computed from changed. */
    CHANGE,
    /** Somebody asked for it. */
    MANUAL,
    /** The service had just started and could not know what it had missed. */
    STARTUP,
    /** The view, or a view or function below it, was new or made anew. */
    DEFINED
}
