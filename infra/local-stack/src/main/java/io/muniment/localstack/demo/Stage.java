package io.muniment.localstack.demo;

import io.muniment.localstack.LocalStack;
import io.muniment.localstack.Progress;
import io.muniment.localstack.Service;
import io.muniment.localstack.probe.RestClient;
import io.muniment.localstack.probe.Session;
import io.muniment.localstack.probe.Sql;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What every step has at hand: the running stack, a client per service for the one who administers it, the file to import. */
final class Stage {
    private final LocalStack stack;
    private final Path file;
    private final Progress progress;
    private @Nullable Session admin;
    private @Nullable Session customer;
    private @Nullable String payment;

    Stage(LocalStack stack, Path file, Progress progress) {
        this.stack = stack;
        this.file = file;
        this.progress = progress;
    }

    LocalStack stack() {
        return stack;
    }

    Path file() {
        return file;
    }

    Progress progress() {
        return progress;
    }

    /** From here on the steps act as these two. */
    void signedIn(Session administrator, Session buyer) {
        admin = administrator;
        customer = buyer;
    }

    Session customer() {
        return Objects.requireNonNull(customer, "the first step signs in");
    }

    /** The payment made: those who come after look for its traces. */
    void paid(String id) {
        payment = id;
    }

    String payment() {
        return Objects.requireNonNull(payment, "an earlier step buys");
    }

    Session admin() {
        return Objects.requireNonNull(admin, "the first step signs in");
    }

    RestClient catalog() {
        return of(Service.CATALOG);
    }

    RestClient audit() {
        return of(Service.AUDIT);
    }

    private RestClient of(Service service) {
        return new RestClient(stack.url(service), admin());
    }

    Sql as(String login) {
        return new Sql(stack, login);
    }
}
