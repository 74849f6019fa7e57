package io.muniment.catalog.mail;

import jakarta.inject.Singleton;

/** Links to pages of the front end. */
@Singleton
public final class FrontEnd {

    private final String base;

    FrontEnd(MailConfiguration configuration) {
        this.base = configuration.linkBase().replaceAll("/+$", "");
    }

    /** A page that takes a token. It goes behind the {@code #}, which browsers send to no server and no log. */
    public String page(String name, String token) {
        return "%s/%s#token=%s".formatted(base, name, token);
    }
}
