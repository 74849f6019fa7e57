package io.muniment.analytics.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a view.
 *
 * @param freshAsOf every change committed before this instant is in the rows; absent while nobody knows
 * @param items rows as objects, columns by their names, in the order of the view's unique index
 * @param next what to send as {@code after} for the next page; absent on the last one
 * @param truncated true when there are more rows and no key to page by
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReportPage(
        @Schema(example = "sales_by_genre") String view,
        @Nullable Instant freshAsOf,

        @ArraySchema(schema = @Schema(implementation = Object.class))
        List<JsonNode> items,

        @Nullable @Schema(example = "WyIyIl0") String next,
        boolean truncated) {

    ReportPage {
        items = List.copyOf(items);
    }
}
