package io.muniment.testing.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** A request, ready to be sent. Its text is a command that sends it again. */
final class NastyRequest {

    private static final int SHOWN = 2_000;

    private final String method;
    private final String target;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * A request.
     *
     * @param target path and query, percent-encoded
     */
    NastyRequest(String method, String target, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.target = target;
        this.headers = Map.copyOf(headers);
        this.body = body.clone();
    }

    String method() {
        return method;
    }

    String target() {
        return target;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body.clone();
    }

    @Override
    public String toString() {
        StringBuilder command = new StringBuilder();
        if (body.length > 0) {
            String encoded = Base64.getEncoder().encodeToString(body);
            command.append("printf %s '")
                    .append(encoded, 0, Math.min(encoded.length(), SHOWN))
                    .append(encoded.length() > SHOWN ? "…" : "")
                    .append("' | base64 -d | ");
        }
        command.append("curl -i -X ").append(method);
        headers.forEach((name, value) -> command.append(" -H '")
                .append(name)
                .append(": ")
                .append(value.replace("'", "'\\''"))
                .append('\''));
        if (body.length > 0) {
            command.append(" --data-binary @-");
        }
        command.append(" \"$SERVICE")
                .append(target, 0, Math.min(target.length(), SHOWN))
                .append('"');
        if (body.length > 0 && body.length <= SHOWN) {
            command.append("   # ").append(new String(body, StandardCharsets.UTF_8).replace('\n', ' '));
        }
        return command.toString();
    }
}
