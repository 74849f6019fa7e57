package io.muniment.testing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.muniment.testing.openapi.Description;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Against services that answer everything alike. */
class FuzzerTest {

    private static final Description DESCRIPTION = Description.parse("""
            openapi: 3.0.1
            paths:
              /books/{id}:
                put:
                  parameters:
                    - {name: id, in: path, required: true, schema: {type: integer, format: int64}}
                    - {name: note, in: query, schema: {type: string}}
                  requestBody:
                    content:
                      application/json:
                        example: {title: Emma, pages: 474}
            """);

    @Test
    void takesAWellFormedRefusal() throws IOException {
        Fuzzer.Findings findings = findings(
                400,
                "{\"type\":\"/problems/no\",\"title\":\"no\",\"status\":400,\"code\":\"not_so\",\"instance\":\"/books\"}");

        assertThat(findings.failures()).isEmpty();
        assertThat(findings.requests()).isEqualTo(60);
    }

    @Test
    void tellsAFailureWithTheRequestThatShowsIt() throws IOException {
        assertThat(findings(500, "{}").failures())
                .isNotEmpty()
                .first()
                .asString()
                .contains("status 500", "curl -i -X PUT", "$SERVICE/books/");
    }

    @Test
    void tellsARefusalThatSpeaksOfItsInside() throws IOException {
        assertThat(findings(
                                400,
                                "{\"type\":\"/problems/no\",\"title\":\"no\",\"status\":400,\"code\":\"not_so\",\"instance\":\"/books\","
                                        + "\"detail\":\"java.lang.Integer\"}")
                        .failures())
                .first()
                .asString()
                .contains("java.");
    }

    @Test
    void sendsTheSameRequestsForTheSameSeed() throws IOException {
        assertThat(findings(500, "{}").failures()).isEqualTo(findings(500, "{}").failures());
    }

    private Fuzzer.Findings findings(int status, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, head ? -1 : answer.length);
            if (!head) {
                exchange.getResponseBody().write(answer);
            }
            exchange.close();
        });
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try {
            return new Fuzzer(address, () -> "", any -> true, Set.of()).run(DESCRIPTION, 7, 60);
        } finally {
            server.stop(0);
        }
    }
}
