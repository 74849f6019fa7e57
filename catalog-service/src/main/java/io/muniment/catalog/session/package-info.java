/**
 * Who is signed in: starts sessions, keeps them alive by refresh tokens, ends them, and says which are open.
 * Owns the tables auth_session and refresh_token; passwords and locks are the account's, codes the second factor's.
 */
@NullMarked
package io.muniment.catalog.session;

import org.jspecify.annotations.NullMarked;
