package io.muniment.catalog.account.admin;

import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * What users can be put in.
 *
 * @param permissions codes
 */
@Introspected
record Group(String name, String description, List<String> permissions) {}
