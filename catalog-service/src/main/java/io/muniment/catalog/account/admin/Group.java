package io.muniment.catalog.account.admin;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What users can be put in.
 *
 * @param permissions codes
 */
@Introspected
record Group(
        @Schema(example = "developer") String name,
        @Schema(example = "keeps the catalog") String description,
        List<String> permissions) {}
