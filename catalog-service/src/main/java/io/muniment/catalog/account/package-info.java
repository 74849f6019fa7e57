/**
 * Users and their profiles. Passwords are not its business: it never reads a password hash.
 * Owns the tables auth_user and user_profile, apart from password_hash.
 */
@NullMarked
package io.muniment.catalog.account;

import org.jspecify.annotations.NullMarked;
