package io.muniment.localstack;

import io.muniment.localstack.probe.Accounts;
import io.muniment.localstack.probe.Session;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * {@code muniment token [ROLE]}: a fresh access token, for curl. Only the refresh token is kept; a lock sees to it that
 * no two commands use the same one, which the service would take for a theft.
 */
final class TokenCommand {
    private final LocalStack stack;
    private final StackHome home;

    TokenCommand(LocalStack stack, StackHome home) {
        this.stack = stack;
        this.home = home;
    }

    void run(String role, PrintStream out) {
        stack.account(role);
        home.create();
        try (FileChannel channel = FileChannel.open(
                        home.tokens().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            out.println(session(role).token());
        } catch (IOException away) {
            throw new StackFailure(
                    "catalog-service does not answer at %s".formatted(stack.url(Service.CATALOG)),
                    "./muniment up starts it; without it, tokens come from the issuer you chose");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted", "");
        } catch (IllegalStateException refused) {
            throw new StackFailure(String.valueOf(refused.getMessage()), "./muniment logs catalog tells more");
        }
    }

    private Session session(String role) throws IOException, InterruptedException {
        Credentials credentials = stack.account(role);
        Path kept = home.tokens().resolve(role);
        boolean used = Files.isRegularFile(kept);
        Optional<Session> resumed = used
                ? Session.resume(stack.url(Service.CATALOG), credentials, Files.readString(kept))
                : Optional.empty();
        if (!used && !role.equals("admin")) {
            new Accounts(stack).make(session("admin"), credentials, role);
        }
        Session session = resumed.isPresent() ? resumed.get() : Session.signIn(stack.url(Service.CATALOG), credentials);
        StackHome.writeSecret(kept, session.refreshToken().getBytes(StandardCharsets.UTF_8));
        return session;
    }
}
