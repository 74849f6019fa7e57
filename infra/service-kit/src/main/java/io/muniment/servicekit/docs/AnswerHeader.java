package io.muniment.servicekit.docs;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Headers of answers, as the description says them. */
enum AnswerHeader {
    ETAG("ETag", "version of the row; send it as If-Match to change the row", "\"3\""),
    LOCATION("Location", "path of what was made", "/api/v1/…"),
    WWW_AUTHENTICATE("WWW-Authenticate", "how to sign in (RFC 6750)", "Bearer"),
    RETRY_AFTER("Retry-After", "seconds to wait before the next try", "30"),
    RATE_LIMIT("RateLimit", "what is left of the limit, and when it is whole again", "\"api\";r=0;t=30"),
    RATE_LIMIT_POLICY("RateLimit-Policy", "the limit and its period in seconds", "\"api\";q=100;w=60");

    private final String header;
    private final String description;
    private final String example;

    AnswerHeader(String header, String description, String example) {
        this.header = header;
        this.description = description;
        this.example = example;
    }

    void describeIn(ObjectNode headers) {
        if (!headers.has(header)) {
            headers.putObject(header)
                    .put("description", description)
                    .put("example", example)
                    .putObject("schema")
                    .put("type", "string");
        }
    }
}
