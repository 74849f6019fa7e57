/**
 * What a signed-in holder does with the own account: look at it, change the password, take the data away, delete it.
 * Knows no feature's records but through PersonalRecords.
 */
@NullMarked
package io.muniment.catalog.account.self;

import org.jspecify.annotations.NullMarked;
