/**
 * What is known of an account's holder beyond the account: tags and free-form data, for the holder and administrators only.
 * Owns the table user_profile.
 */
@NullMarked
package io.muniment.catalog.account.profile;

import org.jspecify.annotations.NullMarked;
