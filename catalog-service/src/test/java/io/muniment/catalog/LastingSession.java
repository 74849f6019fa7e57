package io.muniment.catalog;

import java.util.Optional;
import java.util.function.Supplier;

/** The header of somebody who signs in again whenever their session has ended. Signing in is slow by design. */
final class LastingSession implements Supplier<Optional<String>> {

    private final RunningCatalog catalog;
    private final RunningCatalog.Person person;
    private String token;

    LastingSession(RunningCatalog catalog, RunningCatalog.Person person) {
        this.catalog = catalog;
        this.person = person;
        this.token = signIn();
    }

    @Override
    public Optional<String> get() {
        if (catalog.as(token).get("/api/v1/sessions").status() == 401) {
            token = signIn();
        }
        return Optional.of("Bearer " + token);
    }

    private String signIn() {
        return catalog.signIn(person.email(), person.password());
    }
}
