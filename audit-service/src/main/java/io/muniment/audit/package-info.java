/** Starts the audit service: migration first, then the slot, the triggers, capture and ledger, in that order. */
@NullMarked
package io.muniment.audit;

import org.jspecify.annotations.NullMarked;
