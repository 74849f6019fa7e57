package io.muniment.testing.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openapitools.openapidiff.core.OpenApiCompare;

/**
 * The description of a service that callers rely on, {@code docs/openapi/<service>.yaml}. With
 * {@code -Dopenapi.accept=additions} what only adds to it replaces it, with {@code =breaking} anything does.
 */
public final class ReleasedDescription {

    /** How far a built description is from the released one. */
    public sealed interface Verdict {
        /** They are the same. */
        record Same() implements Verdict {}

        /** Callers of the released one notice nothing; the file was replaced, or should be. */
        record Grown(boolean accepted, String report) implements Verdict {}

        /** Callers of the released one break, unless that was accepted. */
        record Broken(boolean accepted, String report) implements Verdict {}
    }

    private static final String ACCEPT = "openapi.accept";

    private final Path file;

    ReleasedDescription(Path file) {
        this.file = file;
    }

    /** The one of that service, found from the working directory upwards. */
    public static ReleasedDescription of(String service) {
        for (Path place = Path.of("").toAbsolutePath(); place != null; place = place.getParent()) {
            Path directory = place.resolve("docs/openapi");
            if (Files.isDirectory(directory)) {
                return new ReleasedDescription(directory.resolve(service + ".yaml"));
            }
        }
        throw new IllegalStateException(
                "no directory docs/openapi above " + Path.of("").toAbsolutePath());
    }

    /**
     * Fails on every difference that was not accepted.
     *
     * @throws AssertionError with what differs and how to accept it
     */
    public void check(String built) {
        switch (compare(built, System.getProperty(ACCEPT, ""))) {
            case Verdict.Same same -> {}
            case Verdict.Grown grown -> refuse(grown.accepted(), "has grown", "additions", grown.report());
            case Verdict.Broken broken -> refuse(broken.accepted(), "breaks callers", "breaking", broken.report());
        }
    }

    Verdict compare(String built, String accept) {
        try {
            String released = Files.exists(file) ? Files.readString(file) : "";
            if (released.equals(built)) {
                return new Verdict.Same();
            }
            ChangeReport report = released.isEmpty()
                    ? new ChangeReport(true, List.of("there is no " + file.getFileName()))
                    : ChangeReport.of(OpenApiCompare.fromSpecifications(parse(released), parse(built)));
            boolean accepted = accept.equals("breaking") || (report.compatible() && accept.equals("additions"));
            if (accepted) {
                Files.writeString(file, built);
            }
            return report.compatible()
                    ? new Verdict.Grown(accepted, report.toString())
                    : new Verdict.Broken(accepted, report.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refuse(boolean accepted, String what, String value, String report) {
        if (!accepted) {
            throw new AssertionError("the API %s compared with docs/openapi/%s%n%s%nHINT: %s"
                    .formatted(what, file.getFileName(), report, hint(value)));
        }
    }

    private static String hint(String value) {
        String accepting = "run this test again with -D%s=%s and commit the file".formatted(ACCEPT, value);
        return value.equals("additions")
                ? accepting
                : "keep the old form beside the new one; if the break is meant, name it in CHANGELOG.md, " + accepting;
    }

    private static OpenAPI parse(String yaml) {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        return new OpenAPIV3Parser().readContents(yaml, null, options).getOpenAPI();
    }
}
