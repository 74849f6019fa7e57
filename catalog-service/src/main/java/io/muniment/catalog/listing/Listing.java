package io.muniment.catalog.listing;

import io.muniment.catalog.CatalogError;
import io.muniment.servicekit.problem.CodedException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a feature's rows can be listed.
 *
 * @param reader makes an item of a row
 * @param table schema-qualified name
 * @param identity the sort key that is unique, and the default; the column of that name
 * @param others further sort keys; the identity decides between equal values
 * @param shown what to select of a page of the table's rows, with {@link #PAGE} where they belong, as {@code page}:
 *     look-ups here are made for the rows of the page and for no others
 */
public record Listing<E>(RowReader<E> reader, String table, SortKey identity, List<SortKey> others, String shown) {

    /** Stands for the page, a subquery. */
    public static final String PAGE = ":page";

    public Listing {
        others = List.copyOf(others);
    }

    /** Lists the rows as they are. */
    public Listing(Class<E> type, String table, SortKey identity, List<SortKey> others) {
        this((jdbc, row) -> jdbc.readEntity(row, type), table, identity, others, PAGE);
    }

    /** The same rows, shown with what others have to say of them. */
    public <V> Listing<V> shownAs(RowReader<V> card, String sql) {
        return new Listing<>(card, table, identity, others, sql);
    }

    /** The same rows, which can also be sorted by this. */
    public Listing<E> sortedAlsoBy(SortKey key) {
        return new Listing<>(
                reader,
                table,
                identity,
                Stream.concat(others.stream(), Stream.of(key)).toList(),
                shown);
    }

    /** What the table's columns are called by: the alias of a subquery, else the table. */
    String alias() {
        return table.substring(table.lastIndexOf(' ') + 1);
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
