package io.muniment.servicekit.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.env.Environment;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.muniment.servicekit.paging.Page;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@MicronautTest
@Property(name = "endpoints.prometheus.sensitive", value = "true")
class ServiceDefaultsTest {

    @Inject
    @Client("/")
    HttpClient client;

    @Inject
    Environment environment;

    @Allowed(Permission.SERVICE_DESCRIBE)
    @Controller("/defaults")
    static class PageController {
        @Get
        Page<Instant> page(boolean empty) {
            return new Page<>(empty ? List.of() : List.of(Instant.EPOCH), null);
        }
    }

    @Test
    void saysEmptyListsAndNulls() {
        assertThat(client.toBlocking().retrieve("/defaults?empty=true")).isEqualTo("{\"items\":[],\"next\":null}");
    }

    @Test
    void writesInstantsAsText() {
        assertThat(client.toBlocking().retrieve("/defaults?empty=false")).contains("\"1970-01-01T00:00:00Z\"");
    }

    @Test
    void yieldsToEveryOtherSource() {
        assertThat(environment.getProperty("endpoints.prometheus.sensitive", Boolean.class))
                .contains(true);
    }
}
