/**
 * Where payments are made, settled and refunded: each act is one transaction, with its state change and the copy's new status in it.
 * Must not know HTTP; the caller brings the transaction, so that an act can be joined with the answer kept for its repetition.
 */
@NullMarked
package io.muniment.catalog.payment.desk;

import org.jspecify.annotations.NullMarked;
