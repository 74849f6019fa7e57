/**
 * The second factor of signing in: time-based codes (RFC 6238) and the recovery codes that stand in for them.
 * Owns the tables second_factor and recovery_code; knows nothing of sessions.
 */
@NullMarked
package io.muniment.catalog.secondfactor;

import org.jspecify.annotations.NullMarked;
