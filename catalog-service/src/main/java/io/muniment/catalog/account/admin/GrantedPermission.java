package io.muniment.catalog.account.admin;

import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * Something one may be allowed to do.
 *
 * @param holders roles that may do it; {@code anonymous} is everybody, {@code owner} whoever the record belongs to
 */
@Introspected
record GrantedPermission(String code, String description, List<String> holders) {}
