package io.muniment.localstack.demo;

import java.util.List;

/** What a step found out. */
sealed interface Outcome {
    List<Fact> facts();

    /** All the step claims was seen. */
    record Proven(List<Fact> facts) implements Outcome {
        public Proven {
            facts = List.copyOf(facts);
        }
    }

    /** Something the step claims was not seen, or the opposite was. */
    record NotProven(String reason, List<Fact> facts) implements Outcome {
        public NotProven {
            facts = List.copyOf(facts);
        }
    }

    /** One thing that was seen, as a line of the step's table. */
    record Fact(String name, String value) {
        static Fact of(String name, Object value) {
            return new Fact(name, String.valueOf(value));
        }
    }
}
