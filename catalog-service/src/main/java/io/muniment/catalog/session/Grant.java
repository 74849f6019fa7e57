package io.muniment.catalog.session;

import io.muniment.catalog.signing.AccessToken;

/** What a caller who signed in, or refreshed, is given. */
record Grant(Session session, AccessToken access, RefreshToken refresh) {}
