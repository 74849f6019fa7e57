package io.muniment.catalog.session;

import io.micronaut.core.annotation.Introspected;
import java.util.List;

/** The open sessions of an account, the one used last first. */
@Introspected
record OpenSessions(List<OpenSession> items) {

    OpenSessions {
        items = List.copyOf(items);
    }
}
