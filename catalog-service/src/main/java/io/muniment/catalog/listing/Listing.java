package io.muniment.catalog.listing;

import io.muniment.catalog.CatalogError;
import io.muniment.servicekit.problem.CodedException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How a feature's rows can be listed.
 *
 * @param type the row's record
 * @param table schema-qualified name
 * @param identity the sort key that is unique, and the default
 * @param others further sort keys; the identity decides between equal values
 */
public record Listing<E>(Class<E> type, String table, SortKey identity, List<SortKey> others) {

    public Listing {
        others = List.copyOf(others);
    }

    SortKey sort(PageQuery query) {
        String name = Objects.requireNonNullElse(query.sort(), identity.name());
        if (name.equals(identity.name())) {
            return identity;
        }
        return others.stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CodedException(
                        CatalogError.INVALID_SORT, "sort '%s' is unknown".formatted(name), "use one of " + names()));
    }

    boolean descending(PageQuery query) {
        String order = Objects.requireNonNullElse(query.order(), "asc");
        return switch (order) {
            case "asc" -> false;
            case "desc" -> true;
            default ->
                throw new CodedException(
                        CatalogError.INVALID_SORT, "order '%s' is unknown".formatted(order), "use asc or desc");
        };
    }

    private String names() {
        return identity.name() + others.stream().map(key -> ", " + key.name()).collect(Collectors.joining());
    }
}
