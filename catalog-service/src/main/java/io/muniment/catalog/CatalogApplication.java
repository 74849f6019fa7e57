package io.muniment.catalog;

import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

/** Starts the catalog service. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Muniment catalog",
                        version = "0.1",
                        description = "Games, genres, developers, copies, reviews, users and profiles."))
public final class CatalogApplication {

    private CatalogApplication() {}

    public static void main(String[] args) {
        Micronaut.build(args).mainClass(CatalogApplication.class).banner(false).start();
    }
}
