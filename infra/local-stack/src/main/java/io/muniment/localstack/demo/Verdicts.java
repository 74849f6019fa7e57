package io.muniment.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.muniment.localstack.demo.Outcome.Fact;
import java.util.List;

record Verdicts(long matched, long mismatches, List<Fact> facts) {
    static Verdicts of(JsonNode reconciliation) {
        return new Verdicts(reconciliation.path("x").asLong(), 0, List.of());
    }

    boolean reached(String position) {
        return position.isEmpty();
    }
}
