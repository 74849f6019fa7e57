/**
 * Accounts: who there is, passwords, locks, mailed tokens, deletion. The packages below it are the ways in: entry for anybody, self for the
 * holder, admin for administrators. Owns auth_user, its groups and account_token; must not know how sessions or payments work.
 */
@NullMarked
package io.muniment.catalog.account;

import org.jspecify.annotations.NullMarked;
