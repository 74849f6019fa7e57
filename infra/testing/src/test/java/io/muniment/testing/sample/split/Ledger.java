package io.muniment.testing.sample.split;

import io.muniment.testing.sample.split.postgres.PostgresLedger;
import java.sql.Connection;

/** A domain type that knows both JDBC and its adapter. */
public record Ledger(Connection connection, PostgresLedger adapter) {}
