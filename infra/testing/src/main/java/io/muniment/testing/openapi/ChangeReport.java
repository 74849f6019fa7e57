package io.muniment.testing.openapi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openapitools.openapidiff.core.model.Changed;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.model.ChangedSchema;
import org.openapitools.openapidiff.core.model.ComposedChanged;

/** What differs between two descriptions, a line for each operation; what breaks callers comes first. */
record ChangeReport(boolean compatible, List<String> lines) {

    ChangeReport {
        lines = List.copyOf(lines);
    }

    static ChangeReport of(ChangedOpenApi change) {
        List<String> breaking = new ArrayList<>();
        List<String> harmless = new ArrayList<>();
        change.getMissingEndpoints()
                .forEach(gone -> breaking.add("gone:    %s %s".formatted(gone.getMethod(), gone.getPathUrl())));
        change.getNewEndpoints()
                .forEach(fresh -> harmless.add("new:     %s %s".formatted(fresh.getMethod(), fresh.getPathUrl())));
        for (ChangedOperation operation : change.getChangedOperations()) {
            Fields fields = Fields.of(operation);
            boolean breaks = !operation.isCompatible() || !fields.gone().isEmpty();
            String line = "%s %s %s%s"
                    .formatted(
                            breaks ? "breaks: " : "changed:",
                            operation.getHttpMethod(),
                            operation.getPathUrl(),
                            fields.told() + parameters(operation));
            (breaks ? breaking : harmless).add(line);
        }
        List<String> lines = new ArrayList<>(breaking);
        lines.addAll(harmless);
        return new ChangeReport(breaking.isEmpty() && change.isCompatible(), lines);
    }

    @Override
    public String toString() {
        return lines.isEmpty() ? "only texts and examples differ" : String.join("\n", lines);
    }

    private static String parameters(ChangedOperation operation) {
        if (operation.getParameters() == null) {
            return "";
        }
        StringBuilder told = new StringBuilder();
        operation
                .getParameters()
                .getMissing()
                .forEach(gone -> told.append(", parameter gone: ").append(gone.getName()));
        operation
                .getParameters()
                .getIncreased()
                .forEach(fresh -> told.append(", parameter new: ").append(fresh.getName()));
        operation
                .getParameters()
                .getChanged()
                .forEach(other -> told.append(", parameter changed: ").append(other.getName()));
        return told.toString();
    }

    /** Optional fields count too: callers read them, and a body with one the service no longer knows is refused. */
    private record Fields(Set<String> gone, Set<String> fresh) {

        static Fields of(Changed changed) {
            Fields fields = new Fields(new TreeSet<>(), new TreeSet<>());
            fields.collect(changed, Collections.newSetFromMap(new IdentityHashMap<>()));
            return fields;
        }

        String told() {
            return (gone.isEmpty() ? "" : ", fields gone: " + String.join(" ", gone))
                    + (fresh.isEmpty() ? "" : ", fields new: " + String.join(" ", fresh));
        }

        private void collect(@Nullable Changed changed, Set<Changed> seen) {
            if (changed instanceof ChangedSchema schema) {
                gone.addAll(schema.getMissingProperties().keySet());
                fresh.addAll(schema.getIncreasedProperties().keySet());
            }
            if (changed instanceof ComposedChanged composed && seen.add(changed)) {
                composed.getChangedElements().forEach(element -> collect(element, seen));
            }
        }
    }
}
