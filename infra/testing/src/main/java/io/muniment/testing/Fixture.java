package io.muniment.testing;

import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server for tests. Held in a static field with {@code @RegisterExtension} it starts before the class's tests and closes after them;
 * any use before that starts it too, so it serves {@code TestPropertyProvider} as well. Also usable with try-with-resources.
 */
public interface Fixture extends BeforeAllCallback, AfterAllCallback, AutoCloseable {
    /** Starts it, if it has not been. */
    void start();

    /** What a service is configured with to use it: the names of its environment variables. */
    Map<String, String> properties();

    @Override
    void close();

    @Override
    default void beforeAll(ExtensionContext context) {
        start();
    }

    @Override
    default void afterAll(ExtensionContext context) {
        close();
    }
}
