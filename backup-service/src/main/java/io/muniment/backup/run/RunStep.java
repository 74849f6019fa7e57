package io.muniment.backup.run;

/** The points a backup passes, in order. See docs/design/life-of-a-backup.md for what a crash at each leaves. */
enum RunStep {
    /** The snapshot is open, nothing is stored. */
    SNAPSHOT,
    /** The upload exists, without a part perhaps. */
    UPLOAD_BEGUN,
    /** pg_dump has succeeded and the digests are taken; the upload is not complete. */
    DUMPED,
    /** The object is there whole. */
    UPLOADED,
    /** The manifest is there: this is a backup. The execution still says running. */
    PUBLISHED
}
