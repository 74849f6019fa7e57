package io.muniment.catalog.session;

import java.util.UUID;

/** What showing a refresh token came to. */
sealed interface TokenUse {

    /** It was good, and is used up now. */
    record First(UUID session) implements TokenUse {}

    /** It had been used up before. */
    record Repeated(UUID session) implements TokenUse {}

    /** It is none of ours. */
    record Unknown() implements TokenUse {}
}
