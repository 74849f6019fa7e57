package io.muniment.catalog.account.admin;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Something one may be allowed to do.
 *
 * @param holders roles that may do it; {@code anonymous} is everybody, {@code owner} whoever the record belongs to
 */
@Introspected
record GrantedPermission(
        @Schema(example = "catalog_write") String code,

        @Schema(example = "keeps games, genres and developers")
        String description,

        List<String> holders) {}
