package io.muniment.servicekit.security;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A web server with one page, which can be away. */
final class Web implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger reads = new AtomicInteger();

    @Nullable
    private volatile String page;

    Web(@Nullable String page) {
        this.page = page;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                reads.incrementAndGet();
                String shown = this.page;
                byte[] bytes = (shown == null ? "away" : shown).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(shown == null ? 503 : 200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
    }

    /** What it shows from now on; null makes it fail. */
    void show(@Nullable String next) {
        page = next;
    }

    int reads() {
        return reads.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
