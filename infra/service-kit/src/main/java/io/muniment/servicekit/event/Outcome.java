package io.muniment.servicekit.event;

/** How the act of a {@link SecurityEvent} went. */
public enum Outcome {
    SUCCESS,
    FAILURE,
    /** Neither: something to look at. */
    WARNING
}
