package io.muniment.catalog.payment;

import org.jspecify.annotations.Nullable;

/**
 * Where a request came from.
 *
 * @param country ISO 3166-1 alpha-2
 * @param region ISO 3166-2 subdivision
 */
public record Place(
        String country, @Nullable String region, @Nullable String city) {}
