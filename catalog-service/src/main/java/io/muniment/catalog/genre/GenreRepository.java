package io.muniment.catalog.genre;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

/** Single rows of genre by key. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface GenreRepository extends CrudRepository<Genre, Long> {}
