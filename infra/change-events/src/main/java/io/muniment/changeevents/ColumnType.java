package io.muniment.changeevents;

/**
 * How a column's value, as Debezium writes it, becomes canonical. Domains are named by their base type.
 *
 * @param kind of the value, or of an array's elements
 * @param array whether the column is an array
 */
public record ColumnType(Kind kind, boolean array) {

    /** What a value needs on its way to canonical JSON. */
    public enum Kind {
        /** Debezium's value is the canonical one already: text, integers, booleans, enums, uuid, inet … */
        AS_IS,
        /** Numbers and booleans: as they are in an envelope, from PostgreSQL's text within an array. */
        INTEGER,
        BOOLEAN,
        /** Written as a string although Debezium gives a number. */
        QUOTED,
        NUMERIC,
        FLOAT4,
        FLOAT8,
        MONEY,
        JSON,
        DATE,
        TIME,
        TIMETZ,
        TIMESTAMP,
        TIMESTAMPTZ,
        TSTZRANGE,
        INTERVAL,
        BYTEA,
        BIT,
        /** Coordinates as Java prints them. */
        GEOMETRIC,
        HSTORE,
        /** Not equal between the witnesses: {@code to_jsonb} opens it, Debezium cannot. */
        COMPOSITE
    }

    public static final ColumnType TEXT = new ColumnType(Kind.AS_IS, false);

    /**
     * The type of a column.
     *
     * @param typname {@code pg_type.typname} of its base type, or of its elements' base type
     * @param typtype {@code pg_type.typtype} of the same: base, composite, enum, range, multirange
     * @param array whether the column is an array of it
     */
    public static ColumnType of(String typname, char typtype, boolean array) {
        return new ColumnType(kind(typname, typtype), array);
    }

    private static Kind kind(String name, char typtype) {
        return switch (name) {
            case "int2", "int4", "int8" -> Kind.INTEGER;
            case "bool" -> Kind.BOOLEAN;
            case "oid", "xid", "cid", "regclass", "regtype", "regproc" -> Kind.QUOTED;
            case "interval" -> Kind.INTERVAL;
            case "tstzrange", "tstzmultirange" -> Kind.TSTZRANGE;
            case "numeric" -> Kind.NUMERIC;
            case "float4" -> Kind.FLOAT4;
            case "float8" -> Kind.FLOAT8;
            case "money" -> Kind.MONEY;
            case "json", "jsonb" -> Kind.JSON;
            case "date" -> Kind.DATE;
            case "time" -> Kind.TIME;
            case "timetz" -> Kind.TIMETZ;
            case "timestamp" -> Kind.TIMESTAMP;
            case "timestamptz" -> Kind.TIMESTAMPTZ;
            case "bytea" -> Kind.BYTEA;
            case "bit", "varbit" -> Kind.BIT;
            case "point", "box", "circle", "line", "lseg", "path", "polygon" -> Kind.GEOMETRIC;
            case "hstore" -> Kind.HSTORE;
            default -> typtype == 'c' ? Kind.COMPOSITE : Kind.AS_IS;
        };
    }
}
