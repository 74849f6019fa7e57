package io.muniment.localstack;

/** What becomes of the processes when the JVM that started them ends. */
public enum Lifetime {
    /** They run on until they are told to stop. */
    DETACHED,
    /** They are stopped in order, as Ctrl-C in the foreground means. */
    FOREGROUND,
    /** They are killed at once, as a test run that is over means. */
    TEST
}
