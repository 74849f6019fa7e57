package io.muniment.catalog.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.scheduling.TaskExecutors;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** Runs an import beside its response: a JSON line for each batch, then a summary, or what stopped it. */
@Singleton
final class ProgressLines {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressLines.class);

    private final ObjectMapper json;
    private final ExecutorService blocking;

    ProgressLines(ObjectMapper json, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.json = json;
        this.blocking = blocking;
    }

    /** The last line of an import that did not reach its end; the status was sent long before. */
    private record Failure(
            String type,
            String code,
            @Nullable String detail,
            @Nullable String hint) {}

    /** The lines; the import runs once somebody reads them, with the actor of the present request. */
    Publisher<byte[]> of(ImportRun run) {
        PropagatedContext context = PropagatedContext.getOrEmpty();
        return Flux.create(lines -> blocking.execute(context.wrap(() -> write(run, lines))));
    }

    private void write(ImportRun run, FluxSink<byte[]> lines) {
        try (run) {
            lines.next(line(run.run(progress -> lines.next(line(progress)))));
        } catch (CodedException e) {
            lines.next(line(new Failure("failed", e.error().code(), e.getMessage(), e.hint())));
        } catch (RuntimeException e) {
            LOG.error("import failed", e);
            lines.next(line(new Failure("failed", CommonError.INTERNAL_ERROR.code(), null, null)));
        }
        lines.complete();
    }

    private byte[] line(Object value) {
        try {
            return (json.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record has no JSON form", e);
        }
    }
}
