/**
 * Payments in PostgreSQL: rows in, rows out, within the transaction of whoever calls. Seals personal data on its way in.
 * Decides nothing. Locks in one order: idempotency key, copy, payment, customer, the rest.
 */
@NullMarked
package io.muniment.catalog.payment.postgres;

import org.jspecify.annotations.NullMarked;
