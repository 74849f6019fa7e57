package io.muniment.localstack.demo;

import io.muniment.localstack.LocalStack;
import io.muniment.localstack.Progress;
import io.muniment.localstack.Service;
import io.muniment.localstack.probe.RestClient;
import io.muniment.localstack.probe.Sql;
import java.nio.file.Path;

/** What every step has at hand: the running stack, a client per service, the file to import. */
record Stage(LocalStack stack, Path file, Progress progress) {

    RestClient catalog() {
        return new RestClient(stack.url(Service.CATALOG));
    }

    RestClient audit() {
        return new RestClient(stack.url(Service.AUDIT));
    }

    RestClient analytics() {
        return new RestClient(stack.url(Service.ANALYTICS));
    }

    RestClient backup() {
        return new RestClient(stack.url(Service.BACKUP));
    }

    Sql as(String login) {
        return new Sql(stack, login);
    }
}
