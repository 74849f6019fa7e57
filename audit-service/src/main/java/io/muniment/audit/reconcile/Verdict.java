package io.muniment.audit.reconcile;

/** What comparing the two witnesses of a transaction found. */
sealed interface Verdict {
    /** The witnesses tell the same. */
    record Matched() implements Verdict {}

    /** The change log lacks rows the triggers saw. */
    record CdcMissing(boolean repaired) implements Verdict {}

    /** The trigger log lacks rows the WAL has: triggers were off, or their log was cut. */
    record TriggerBypassed() implements Verdict {}

    /** Each has rows the other lacks. */
    record ValueMismatch() implements Verdict {}

    /** The name in the database and on the wire. */
    default String code() {
        return switch (this) {
            case Matched m -> "MATCHED";
            case CdcMissing c -> "CDC_MISSING";
            case TriggerBypassed t -> "TRIGGER_BYPASSED";
            case ValueMismatch v -> "VALUE_MISMATCH";
        };
    }

    static Verdict of(String code, boolean repaired) {
        return switch (code) {
            case "MATCHED" -> new Matched();
            case "CDC_MISSING" -> new CdcMissing(repaired);
            case "TRIGGER_BYPASSED" -> new TriggerBypassed();
            case "VALUE_MISMATCH" -> new ValueMismatch();
            default -> throw new IllegalArgumentException("unknown verdict '" + code + "'");
        };
    }
}
