/**
 * Compares the two witnesses transaction by transaction, up to a proven WAL position, repairs what capture missed and publishes what
 * differs. Writes verdicts, its watermark and repairs; never the trigger log.
 */
@NullMarked
package io.muniment.audit.reconcile;

import org.jspecify.annotations.NullMarked;
