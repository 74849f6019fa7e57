package io.muniment.servicekit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.muniment.servicekit.problem.ErrorCode;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The compiled description in the test's resources knows both routes, and nothing of their permissions and errors. */
@MicronautTest
class ApiDescriptionTest {

    @Inject
    ApiDescription description;

    private JsonNode root;

    enum DrawerError implements ErrorCode {
        DRAWER_FULL;

        @Override
        public Kind kind() {
            return new Kind(HttpStatus.CONFLICT, "the drawer is full");
        }
    }

    @Singleton
    static final class DrawerErrors implements DescribedErrors {
        @Override
        public List<? extends ErrorCode> errors() {
            return List.of(DrawerError.values());
        }
    }

    @Controller("/described/drawers")
    static class DrawerController {

        @Get
        @Allowed(Permission.CATALOG_READ)
        String list() {
            return "";
        }

        @Put("/{key}")
        @Allowed(Permission.CATALOG_WRITE)
        String update(long key, @Body String drawer) {
            return drawer + key;
        }
    }

    @BeforeEach
    void read() throws IOException {
        root = new YAMLMapper().readTree(description.yaml().orElseThrow());
    }

    @Test
    void namesOperationsAfterWhatTheyAreAbout() {
        assertThat(list().path("operationId").asText()).isEqualTo("listDrawers");
        assertThat(update().path("operationId").asText()).isEqualTo("updateDrawer");
    }

    @Test
    void saysWhoMay() {
        assertThat(list().get("security")).isEmpty();
        assertThat(update().get("security")).hasSize(1);
        assertThat(update().path("x-permission").asText()).isEqualTo("catalog_write");
        assertThat(update().path("x-roles")).extracting(JsonNode::asText).containsExactly("developer", "admin");
    }

    @Test
    void answersWithTheErrorsTheRouteCanHave() {
        assertThat(list().path("responses").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("200", "400", "500", "503");
        assertThat(update().path("responses").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "200", "400", "401", "403", "404", "409", "412", "413", "415", "428", "500", "503");
    }

    @Test
    void givesAnExampleOfEachErrorOfTheService() {
        assertThat(root.at(
                                "/components/responses/Conflict/content/application~1problem+json/examples/drawer_full/value")
                        .path("title")
                        .asText())
                .isEqualTo("the drawer is full");
    }

    @Test
    void makesExamplesOfBodiesFromThoseOfTheirFields() {
        JsonNode example = update().at("/requestBody/content/application~1json/example");

        assertThat(example.toString())
                .isEqualTo(
                        "{\"name\":\"Puzzles\",\"made\":\"2004-05-06\",\"places\":1,\"tags\":[\"text\"],\"kind\":\"OAK\"}");
    }

    @Test
    void namesSchemasAfterWhatTheyAre() {
        assertThat(update().at("/requestBody/content/application~1json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Drawer");
        assertThat(root.at("/components/schemas").has("Drawer")).isTrue();
    }

    @Test
    void keepsWhatTheCodeSays() {
        assertThat(update().at("/responses/409/description").asText()).isEqualTo("drawer_full when nothing fits");
        assertThat(update().at("/responses/409/content/application~1problem+json/examples")
                        .fieldNames())
                .toIterable()
                .containsExactly("drawer_full");
        assertThat(update().at("/responses/200/headers").has("ETag")).isTrue();
    }

    private JsonNode list() {
        return root.at("/paths/~1described~1drawers/get");
    }

    private JsonNode update() {
        return root.at("/paths/~1described~1drawers~1{key}/put");
    }
}
