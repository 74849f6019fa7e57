/**
 * Payments: what one is, which states follow which, what is refused, what looks like fraud. Copies are bought with them.
 * Must not know HTTP or SQL; desk runs the transactions, postgres has the rows, http the routes.
 */
@NullMarked
package io.muniment.catalog.payment;

import org.jspecify.annotations.NullMarked;
