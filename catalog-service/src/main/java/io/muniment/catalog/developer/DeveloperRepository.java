package io.muniment.catalog.developer;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

/** Single rows of developer by key. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DeveloperRepository extends CrudRepository<Developer, Long> {}
