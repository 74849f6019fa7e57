package io.muniment.changeevents;

/** A position in PostgreSQL's write-ahead log, in bytes from its start (unsigned 64 bit). */
public record Lsn(long value) {}
