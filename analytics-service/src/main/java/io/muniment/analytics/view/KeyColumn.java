package io.muniment.analytics.view;

/**
 * A column of the unique index a view is refreshed and paged by.
 *
 * @param type the column's type as SQL writes it
 */
public record KeyColumn(String name, String type) {}
