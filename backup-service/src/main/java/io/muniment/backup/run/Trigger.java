package io.muniment.backup.run;

/** What made a run start. */
public enum Trigger {
    MANUAL,
    SCHEDULE
}
