/**
 * Payments as personal data: what the export shows of them, what a deletion takes away, which columns are sealed.
 * Adds nothing to what the rest of the feature knows.
 */
@NullMarked
package io.muniment.catalog.payment.personal;

import org.jspecify.annotations.NullMarked;
