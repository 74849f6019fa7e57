package io.muniment.backup.run;

/** Is told when a run reaches a step. Tests stop the service here. */
interface RunWatch {

    RunWatch NONE = (id, step) -> {};

    void reached(BackupId id, RunStep step);
}
