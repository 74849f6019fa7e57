package io.muniment.analytics.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.muniment.analytics.refresh.RefreshRecord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view and how fresh it is.
 *
 * @param state see {@link ViewState}
 * @param dependsOn tables the view is computed from, directly or through other views
 * @param dependsOnViews materialized views of this schema it is computed from
 * @param untracked tables among them whose changes this service is not told about
 * @param keyColumns columns of the unique index; empty when there is none, and then readers wait during each refresh
 * @param freshAsOf every change committed before this instant is in the view; absent while nobody knows
 * @param rows rows after the last refresh that succeeded
 * @param lastCommitToFreshMs the last time a change took to be seen in the view
 * @param lastRefresh the last attempt, which may have failed
 * @param problem what is wrong, when something is
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ViewSummary(
        @Schema(example = "sales_by_genre") String name,
        ViewState state,
        List<String> dependsOn,
        List<String> dependsOnViews,
        List<String> untracked,
        boolean uniqueIndex,
        List<String> keyColumns,
        @Nullable Instant freshAsOf,
        @Nullable Long rows,
        @Nullable Long lastCommitToFreshMs,
        @Nullable RefreshRecord lastRefresh,

        @Nullable @Schema(example = "the view is not populated")
        String problem) {

    public ViewSummary {
        dependsOn = List.copyOf(dependsOn);
        dependsOnViews = List.copyOf(dependsOnViews);
        untracked = List.copyOf(untracked);
        keyColumns = List.copyOf(keyColumns);
    }
}
