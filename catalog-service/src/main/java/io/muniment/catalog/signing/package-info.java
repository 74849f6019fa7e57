/**
 * The keys access tokens are signed with: keeps them, turns them over, publishes their public halves, and signs.
 * Knows no account and no session; whoever asks for a token answers for what it says.
 */
@NullMarked
package io.muniment.catalog.signing;

import org.jspecify.annotations.NullMarked;
