/**
 * Answers kept for a day, so that a request sent twice is carried out once (draft-ietf-httpapi-idempotency-key-header).
 * Knows nothing of what is carried out.
 */
@NullMarked
package io.muniment.catalog.payment.idempotency;

import org.jspecify.annotations.NullMarked;
