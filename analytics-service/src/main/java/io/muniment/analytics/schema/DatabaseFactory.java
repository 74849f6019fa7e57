package io.muniment.analytics.schema;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The two ways into the database. The owner's is not pooled: it is used rarely and never for a reader. */
@Factory
final class DatabaseFactory {

    @Singleton
    @Primary
    Database service(DataSource pool) {
        return new Database(DelegatingDataSource.unwrapDataSource(pool));
    }

    @Singleton
    @Named("owner")
    Database owner(OwnerProperties owner) {
        PGSimpleDataSource plain = new PGSimpleDataSource();
        plain.setUrl(owner.url());
        plain.setUser(owner.user());
        plain.setPassword(owner.password());
        plain.setApplicationName("analytics-service owner");
        plain.setConnectTimeout(5);
        plain.setOptions("-c TimeZone=UTC");
        return new Database(plain);
    }
}
