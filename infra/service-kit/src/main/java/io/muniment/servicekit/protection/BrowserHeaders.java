package io.muniment.servicekit.protection;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Tells browsers to take each answer for what it says it is, to show it in no frame and to load nothing with it; and everybody between
 * to keep no answer that was given to somebody in particular.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class BrowserHeaders implements Ordered {

    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
    /** The page to browse the description: its own scripts and styles, and the pictures inside them. */
    private static final String OWN_PAGE =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
                    + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private final ProtectionSettings settings;

    BrowserHeaders(ProtectionSettings settings) {
        this.settings = settings;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @ResponseFilter
    void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
        MutableHttpHeaders headers = response.getHeaders();
        String path = request.getPath();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Content-Security-Policy", path.equals("/docs") || path.startsWith("/docs/") ? OWN_PAGE : NOTHING);
        if (settings.hsts() != null) {
            headers.set(
                    "Strict-Transport-Security",
                    "max-age=%d; includeSubDomains".formatted(settings.hsts().toSeconds()));
        }
        if (request.getHeaders().contains(HttpHeaders.AUTHORIZATION) && !headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }
}
