/**
 * Tells of changed tables as Kafka does: which table, when committed, at which offset. Knows no view and decides nothing about
 * what a change means.
 */
@NullMarked
package io.muniment.analytics.stream;

import org.jspecify.annotations.NullMarked;
