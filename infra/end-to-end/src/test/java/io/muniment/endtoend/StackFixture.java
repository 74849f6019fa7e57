package io.muniment.endtoend;

import io.muniment.localstack.LocalStack;
import io.muniment.localstack.Progress;
import io.muniment.localstack.Service;
import io.muniment.localstack.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A stack of one test class: free ports, a home directory of its own, its logs kept in target when it ends. */
final class StackFixture implements BeforeAllCallback, AfterAllCallback {
    private final UnaryOperator<StackOptions> wish;
    private @Nullable LocalStack stack;
    private @Nullable Path home;

    StackFixture() {
        this(options -> options);
    }

    /** A stack that is started otherwise than usual. */
    StackFixture(UnaryOperator<StackOptions> wish) {
        this.wish = wish;
    }

    LocalStack stack() {
        if (stack == null) {
            throw new IllegalStateException("the stack is started before all tests of the class");
        }
        return stack;
    }

    /** Stops the stack and starts it again on the same data and ports, configured differently. */
    void restart(UnaryOperator<StackOptions> change) {
        StackOptions options = change.apply(stack().options());
        stack().close();
        stack = LocalStack.start(options, new Progress(System.out));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        // PostgreSQL may have to run as another user, who must be able to search the directory
        home = Files.createTempDirectory(
                "muniment-e2e-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        stack = LocalStack.start(wish.apply(StackOptions.forTest(home)), new Progress(System.out));
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (stack != null) {
            stack.close();
        }
        if (home != null) {
            keepLogs(
                    home,
                    Path.of(
                            "target",
                            "stack-logs",
                            context.getRequiredTestClass().getSimpleName()));
            delete(home);
        }
    }

    private static void keepLogs(Path home, Path kept) throws IOException {
        Files.createDirectories(kept);
        for (Service service : Service.values()) {
            Path log = home.resolve("logs").resolve(service.id() + ".log");
            if (Files.exists(log)) {
                Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        }
    }
}
