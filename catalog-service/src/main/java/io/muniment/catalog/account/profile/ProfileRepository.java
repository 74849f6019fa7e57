package io.muniment.catalog.account.profile;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.UUID;

/** Single rows of user_profile by key. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ProfileRepository extends CrudRepository<Profile, UUID> {}
