package io.muniment.catalog.review;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

/** Single rows of review by key. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ReviewRepository extends CrudRepository<Review, Long> {}
