package io.muniment.audit.capture;

import io.muniment.changeevents.Lsn;

/** Whether capture may read from its replication slot. */
sealed interface SlotVerdict {

    /** It is ours and free. */
    record Usable(Lsn confirmed) implements SlotVerdict {}

    /** It is ours, and another capture reads it: stand by. */
    record Busy(int pid) implements SlotVerdict {}

    /**
     * Changes may be lost; only an operator can go on.
     *
     * @param message what is wrong, followed by what to do
     */
    record Alarm(String message) implements SlotVerdict {}
}
