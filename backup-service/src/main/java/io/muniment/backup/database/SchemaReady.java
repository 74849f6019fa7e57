package io.muniment.backup.database;

/** The tables are there and current: what needs them may start. */
public record SchemaReady() {}
