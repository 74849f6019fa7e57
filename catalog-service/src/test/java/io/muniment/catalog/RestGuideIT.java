package io.muniment.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.muniment.catalog.mail.Mailbox;
import io.muniment.testing.MunimentPostgres;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The guide for front ends does what it says: its commands are run against the service, in the order of the page. */
class RestGuideIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final Mailbox mailbox = new Mailbox();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres)
            .with("muniment.mail.port", mailbox.port())
            .with("muniment.mail.poll", "50ms");

    /** Waits for a mail, as a person would, and shows it; knows the token of an administrator. */
    private static final String LAUNCHER = """
            #!/bin/sh
            if [ "$*" = 'token admin' ]; then
              curl -sS --fail "$CATALOG/api/v1/sessions" -H 'Content-Type: application/json' \\
                -d "{\\"email\\":\\"$ADMIN_EMAIL\\",\\"password\\":\\"$ADMIN_PASSWORD\\"}" |
                sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/'
              exit
            fi
            [ "$*" = 'mail last' ] || exit 2
            for i in $(seq 200); do
              if [ -s last-mail ]; then cat last-mail; exit 0; fi
              sleep 0.1
            done
            exit 1
            """;

    @TempDir
    Path directory;

    @BeforeAll
    static void offerSomething() {
        String genre = catalog.post("/api/v1/genres", "{\"name\": \"Puzzle\"}")
                .body()
                .path("id")
                .asText();
        for (String title : List.of("Paper Cranes", "Paper Boats")) {
            String game = catalog.post(
                            "/api/v1/games",
                            "{\"title\": \"%s\", \"platform\": \"PC\", \"releaseDate\": \"2004-05-06\", \"genreId\": %s}"
                                    .formatted(title, genre))
                    .body()
                    .path("id")
                    .asText();
            catalog.post(
                    "/api/v1/copies",
                    "{\"gameId\": %s, \"copyNumber\": 1, \"medium\": \"DIGITAL\", \"price\": {\"amount\": \"59.99\", \"currency\": \"EUR\"}}"
                            .formatted(game));
        }
    }

    @Test
    void everyCommandOfThePageDoesWhatThePageSays() throws Exception {
        GuidePage page = GuidePage.read(Path.of("../docs/rest.md"));
        Files.writeString(directory.resolve("muniment"), LAUNCHER);
        assertThat(directory.resolve("muniment").toFile().setExecutable(true)).isTrue();
        Files.writeString(directory.resolve("page.sh"), page.script());
        Path output = directory.resolve("output");

        int exit = run(output);

        String printed = Files.readString(output);
        assertThat(exit).as(printed).isZero();
        assertThat(page.missing(printed)).isEmpty();
    }

    private int run(Path output) throws IOException, InterruptedException {
        ProcessBuilder bash = new ProcessBuilder("bash", "page.sh")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        bash.environment()
                .put("CATALOG", catalog.bean(EmbeddedServer.class).getURI().toString());
        bash.environment().put("ADMIN_EMAIL", RunningCatalog.ADMIN_EMAIL);
        bash.environment().put("ADMIN_PASSWORD", RunningCatalog.ADMIN_PASSWORD);
        try (ScheduledExecutorService postman = Executors.newSingleThreadScheduledExecutor()) {
            var _ = postman.scheduleWithFixedDelay(this::deliver, 0, 100, TimeUnit.MILLISECONDS);
            Process running = bash.start();
            try {
                assertThat(running.waitFor(2, TimeUnit.MINUTES)).isTrue();
                return running.exitValue();
            } finally {
                running.destroyForcibly();
                postman.shutdownNow();
            }
        }
    }

    private void deliver() {
        List<MimeMessage> mails = mailbox.all();
        if (!mails.isEmpty()) {
            try {
                Path written =
                        Files.writeString(directory.resolve("mail-being-written"), Mailbox.text(mails.getLast()));
                Files.move(written, directory.resolve("last-mail"), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
