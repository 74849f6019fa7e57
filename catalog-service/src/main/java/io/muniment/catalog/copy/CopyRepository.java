package io.muniment.catalog.copy;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

/** Single rows of copy by key. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface CopyRepository extends CrudRepository<Copy, Long> {}
