package io.muniment.servicekit.docs;

import io.micronaut.core.io.ResourceLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version in the paths of the swagger-ui webjar; the jar itself tells it. */
final class SwaggerUiVersion {

    private static final String POM = "classpath:META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private SwaggerUiVersion() {}

    static String onClassPath(ResourceLoader resources) {
        try (InputStream pom = resources
                .getResourceAsStream(POM)
                .orElseThrow(() -> new IllegalStateException("the swagger-ui webjar is not on the class path"))) {
            Properties properties = new Properties();
            properties.load(pom);
            return properties.getProperty("version", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
