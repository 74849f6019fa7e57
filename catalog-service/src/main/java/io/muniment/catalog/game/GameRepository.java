package io.muniment.catalog.game;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

/** Single rows of videogame by key. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface GameRepository extends CrudRepository<Game, Long> {}
