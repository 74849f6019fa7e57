package io.muniment.servicekit.docs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How a caller says who he is: an access token of the catalog, or of the issuer configured instead. */
final class BearerScheme {

    private static final String NAME = "accessToken";

    private BearerScheme() {}

    static void describeIn(ObjectNode document) {
        document.withObject("/components/securitySchemes/" + NAME)
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT")
                .put("description", "the accessToken of POST /api/v1/sessions of the catalog");
    }

    static void require(ObjectNode operation) {
        ArrayNode security = operation.putArray("security");
        security.addObject().putArray(NAME);
    }

    static void requireNothing(ObjectNode operation) {
        operation.putArray("security");
    }
}
