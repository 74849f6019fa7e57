package io.muniment.catalog.secondfactor;

import io.micronaut.core.annotation.Introspected;

/**
 * Whether an account has a second factor.
 *
 * @param enabled whether signing in takes a code
 * @param recoveryCodesLeft how many recovery codes are unused
 */
@Introspected
record FactorState(boolean enabled, int recoveryCodesLeft) {}
