package io.muniment.audit.reconcile;

/**
 * What one round did.
 *
 * @param matched transactions whose witnesses agree
 * @param differing transactions whose witnesses do not
 * @param complete false if more transactions wait behind the bound on rows
 */
record Round(long matched, int differing, boolean complete) {
    static final Round NOTHING = new Round(0, 0, true);
}
