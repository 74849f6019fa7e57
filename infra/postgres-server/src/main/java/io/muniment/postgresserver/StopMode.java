package io.muniment.postgresserver;

import java.util.Locale;

/** How a server goes down. */
public enum StopMode {
    /** Sessions are ended, a checkpoint is written. */
    FAST,
    /** As in a crash: the next start recovers from the write-ahead log. */
    IMMEDIATE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
