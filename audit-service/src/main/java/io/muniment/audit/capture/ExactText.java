package io.muniment.audit.capture;

import io.debezium.spi.converter.CustomConverter;
import io.debezium.spi.converter.RelationalColumn;
import java.sql.Types;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * Keeps PostgreSQL's own text of the types that Debezium would bend: an array of arrays or with a NaN, 24:00, a bit
 * string's length, composites. Debezium makes it by name, hence public.
 */
public final class ExactText implements CustomConverter<SchemaBuilder, RelationalColumn> {
    private static final Set<String> BENT = Set.of(
            "time",
            "bit",
            "varbit",
            "point",
            "box",
            "circle",
            "line",
            "lseg",
            "path",
            "polygon",
            "tsquery",
            "pg_lsn",
            "xid8",
            "jsonpath",
            "int4multirange",
            "int8multirange",
            "nummultirange",
            "tsmultirange",
            "tstzmultirange",
            "datemultirange");

    @Override
    public void configure(Properties properties) {}

    @Override
    public void converterFor(RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
        String type = column.typeName();
        if (type.startsWith("_") || BENT.contains(type) || column.jdbcType() == Types.STRUCT) {
            registration.register(SchemaBuilder.string().optional(), value -> value == null ? null : value.toString());
        }
    }
}
