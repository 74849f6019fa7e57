package io.muniment.testing.sample.split.postgres;

import java.sql.Connection;

/** An adapter may know JDBC. */
public record PostgresLedger(Connection connection) {}
