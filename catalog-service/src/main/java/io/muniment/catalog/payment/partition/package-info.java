/**
 * The months of the table payment: makes partitions ahead of time and says when one is missing.
 * Knows nothing of what is in them.
 */
@NullMarked
package io.muniment.catalog.payment.partition;

import org.jspecify.annotations.NullMarked;
