package io.muniment.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.localstack.LocalStack;
import io.muniment.postgresserver.PostgresBinaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks where data ends up for a text that must not be there: a dump, Kafka's files, the logs. */
final class PersonalData {
    private PersonalData() {}

    /**
     * Fails where the text is found, as it is, in hexadecimal or in Base64; and where a witness text, which must be
     * there, is not, since then the search would have seen nothing either.
     */
    static void assertNowhere(LocalStack stack, String text, String witness) throws IOException, InterruptedException {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("a dump by backup_user, with both witnesses", dump(stack));
        places.put("the topics of Kafka", files(stack.options().home().resolve("kafka"), ".log"));
        places.forEach((place, content) -> {
            assertThat(content.contains(witness))
                    .as("%s can be searched", place)
                    .isTrue();
            assertAbsent(place, content, text);
        });
        assertAbsent("the services' logs", files(stack.options().home().resolve("logs"), ".log"), text);
    }

    private static void assertAbsent(String place, String content, String text) {
        for (String form : forms(text)) {
            assertThat(content.contains(form))
                    .as("'%s' in %s, as '%s'", text, place, form)
                    .isFalse();
        }
    }

    /** Base64 looks different at each of the three positions a text can begin at; what the neighbours colour is cut off. */
    private static List<String> forms(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Stream<String> base64 = Stream.of(0, 1, 2).map(shift -> {
            byte[] shifted = new byte[bytes.length + shift];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            return encoded.substring(shift == 0 ? 0 : shift + 1, encoded.length() - 2);
        });
        return Stream.concat(Stream.of(text, HexFormat.of().formatHex(bytes)), base64)
                .toList();
    }

    private static String dump(LocalStack stack) throws IOException, InterruptedException {
        ProcessBuilder program =
                new ProcessBuilder(PostgresBinaries.locate(null).tool("pg_dump").toString(), "--format=plain");
        program.environment().putAll(stack.clientVariables("backup_user"));
        program.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = program.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor()).as("exit code of pg_dump").isZero();
        return text;
    }

    private static String files(Path directory, String suffix) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(file -> file.toString().endsWith(suffix)).forEach(file -> {
                try {
                    all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        }
        return all.toString();
    }
}
