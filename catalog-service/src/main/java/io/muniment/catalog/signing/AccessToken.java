package io.muniment.catalog.signing;

import java.time.Duration;

/** A signed token and how long it is good for. */
public record AccessToken(String reveal, Duration lifetime) {

    @Override
    public String toString() {
        return "access token for " + lifetime;
    }
}
