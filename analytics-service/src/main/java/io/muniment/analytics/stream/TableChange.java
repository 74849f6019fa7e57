package io.muniment.analytics.stream;

import io.muniment.analytics.view.TableName;
import java.time.Instant;

/**
 * A change of some rows of a table.
 *
 * @param committedAt on the database's clock
 * @param offset of the record that told it
 */
public record TableChange(TableName table, Instant committedAt, SourcePartition partition, long offset) {}
