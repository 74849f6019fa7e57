package io.muniment.servicekit.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's public keys, read from its address and kept. They are read again every half minute, so that a withdrawn key
 * does not count much longer, and at once when a token
 * names a key not among them, but never oftener than every few seconds: made-up key names must not become requests to the
 * issuer. While the issuer is away, the keys known last serve on for an hour. Thread-safe.
 */
final class PublishedKeys implements JWKSource<SecurityContext> {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedKeys.class);
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration USABLE = Duration.ofHours(1);
    private static final Duration BETWEEN_READS = Duration.ofSeconds(5);
    private static final int MILLIS_TO_CONNECT = 1000;
    private static final int MILLIS_TO_READ = 2000;
    private static final int LARGEST = 256 * 1024;

    private final ResourceRetriever web = new DefaultResourceRetriever(MILLIS_TO_CONNECT, MILLIS_TO_READ, LARGEST);
    private final ReentrantLock reading = new ReentrantLock();
    private final URI address;
    private final Clock clock;
    private volatile @Nullable Known known;
    private volatile Instant lastTry = Instant.MIN;

    private record Known(JWKSet keys, Instant at) {}

    PublishedKeys(URI address, Clock clock) {
        this.address = address;
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        List<JWK> found = selector.select(atMost(FRESH));
        // a key of that name may have come since
        return found.isEmpty() ? selector.select(atMost(BETWEEN_READS)) : found;
    }

    private JWKSet atMost(Duration age) throws KeySourceException {
        if (isOlderThan(age)) {
            reading.lock();
            try {
                if (isOlderThan(age) && clock.instant().isAfter(lastTry.plus(BETWEEN_READS))) {
                    read();
                }
            } finally {
                reading.unlock();
            }
        }
        Known last = known;
        if (last == null || isOlderThan(USABLE)) {
            throw new KeySourceException("no keys from %s".formatted(address));
        }
        return last.keys();
    }

    private boolean isOlderThan(Duration age) {
        Known last = known;
        return last == null || last.at().plus(age).isBefore(clock.instant());
    }

    private void read() {
        lastTry = clock.instant();
        try {
            String text = web.retrieveResource(address.toURL()).getContent();
            known = new Known(JWKSet.parse(text).toPublicJWKSet(), lastTry);
        } catch (IOException | ParseException e) {
            LOG.warn("keys cannot be read address={} cause={}", address, e.getMessage());
        }
    }
}
