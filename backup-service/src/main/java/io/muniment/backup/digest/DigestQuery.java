package io.muniment.backup.digest;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * The SQL that counts and digests one table. See decision 0011.
 *
 * <p>{@code hash_record_extended} adds column hashes up linearly, so values swapped between two rows would cancel out in a sum:
 * {@code hashfloat8extended} on top is not linear. A type's own hash is used only where different values give different hash
 * input. int8 and timestamps fold 64 bits to 32 (1 and 2^32 collide), numeric and jsonb ignore scale, char(n) ignores blanks,
 * enums hash object ids that differ between servers: those go through their binary or text form.
 */
final class DigestQuery {

    private static final Set<String> HASHED_AS_IS =
            Set.of("bool", "int2", "int4", "oid", "date", "uuid", "bytea", "macaddr", "name", "char");
    private static final Set<String> TEXTS = Set.of("text", "varchar");
    private static final Set<String> BINARY_FORM =
            Set.of("int8", "timestamp", "timestamptz", "time", "timetz", "interval", "numeric");
    // their cast to text keeps every difference and no user can redefine it
    private static final Set<String> TEXT_FORM = Set.of("float4", "float8", "json", "jsonb");

    private DigestQuery() {}

    static String of(TableColumns table) {
        String hash = table.columns().isEmpty()
                ? "0::float8"
                : table.columns().stream()
                        .map(DigestQuery::expression)
                        .collect(Collectors.joining(", ", "hash_record_extended(row(", "), 0)::float8"));
        return "select count(*), coalesce(sum(hashfloat8extended(%s, 0)), 0)::text from only %s"
                .formatted(hash, table.table().quoted());
    }

    private static String expression(TableColumns.Column column) {
        String name = TableName.quote(column.name());
        String type = column.type();
        if (!column.builtIn()) {
            return otherwise(name);
        }
        if (HASHED_AS_IS.contains(type)) {
            return name;
        }
        if (TEXTS.contains(type)) {
            return column.deterministic() ? name : name + "::text collate \"C\"";
        }
        if (BINARY_FORM.contains(type)) {
            return type
                    + (type.equals("numeric") || type.startsWith("time") || type.equals("interval")
                            ? "_send("
                            : "send(")
                    + name + ")";
        }
        return TEXT_FORM.contains(type) ? name + "::text collate \"C\"" : otherwise(name);
    }

    /** The type's output function, whatever casts exist; unlike %s it tells null from the empty string. */
    private static String otherwise(String name) {
        return "format('%%L', %s) collate \"C\"".formatted(name);
    }
}
