package io.muniment.audit.ledger;

/** What the ledger is doing. */
public sealed interface LedgerState {

    /** Not begun. */
    record Starting() implements LedgerState {}

    /** Reading and writing. */
    record Running() implements LedgerState {}

    /** Kafka or the database is away; tried again by itself. */
    record Retrying(String reason) implements LedgerState {}

    /** Stopped by a failure of unknown kind; looked at again from time to time, an operator should too. */
    record Halted(String reason) implements LedgerState {}

    /** The service is going down. */
    record Stopped() implements LedgerState {}
}
