package io.muniment.catalog.ratelimit;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.web.router.RouteAttributes;
import io.muniment.catalog.CatalogError;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a request through, or not. What this replica knows is answered at once on the thread that asks; only where the database has to be
 * asked does the request wait, and then on a thread that may.
 *
 * <p>Without the database, the limit of the API is open: its requests fail by themselves. The others are closed.
 */
@Singleton
final class LimitGate {

    private static final Logger LOG = LoggerFactory.getLogger(LimitGate.class);
    private static final String STANDING = Standing.class.getName();

    private final Limiter limiter;
    private final Refusals refusals;
    private final ExecutorService blocking;

    LimitGate(Limiter limiter, Refusals refusals, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.limiter = limiter;
        this.refusals = refusals;
        this.blocking = blocking;
    }

    /**
     * Counts the request and gives it back.
     *
     * @throws CodedException if the limit is exceeded; the future may fail with it too
     */
    CompletableFuture<HttpRequest<?>> count(HttpRequest<?> request, Holder holder) {
        Limit limit = RouteAttributes.getRouteMatch(request)
                .flatMap(route -> route.getAnnotationMetadata().enumValue(Limited.class, Limit.class))
                .orElse(Limit.API);
        Optional<Standing> known = limiter.tryTake(limit, holder);
        if (known.isPresent()) {
            note(request, known.get());
            if (known.get().allowed()) {
                return CompletableFuture.completedFuture(request);
            }
            if (refusals.areKnown(limit, holder)) {
                throw exceeded(known.get());
            }
        }
        Supplier<HttpRequest<?>> ask = () -> ask(request, limit, holder);
        return CompletableFuture.supplyAsync(PropagatedContext.getOrEmpty().wrap(ask), blocking);
    }

    /** How the request stands, once it has been counted. */
    static Optional<Standing> standing(HttpRequest<?> request) {
        return request.getAttribute(STANDING, Standing.class);
    }

    private HttpRequest<?> ask(HttpRequest<?> request, Limit limit, Holder holder) {
        Standing standing;
        try {
            standing = limiter.take(limit, holder);
        } catch (SQLException e) {
            LOG.warn("cannot count a request limit={}: {}", limit, e.getMessage());
            if (limit == Limit.API) {
                return request;
            }
            throw new CodedException(
                    CommonError.UNAVAILABLE,
                    "the request cannot be counted: the database is away",
                    "try again shortly; GET /health/readiness tells when the database is back");
        }
        note(request, standing);
        if (standing.allowed()) {
            return request;
        }
        refusals.record(standing, holder);
        throw exceeded(standing);
    }

    private static void note(HttpRequest<?> request, Standing standing) {
        request.setAttribute(
                STANDING,
                standing(request).map(other -> other.orTighter(standing)).orElse(standing));
    }

    private static CodedException exceeded(Standing standing) {
        return new CodedException(
                CatalogError.LIMIT_EXCEEDED,
                "%s allows %d requests in %d seconds"
                        .formatted(
                                standing.limit().name().toLowerCase(Locale.ROOT),
                                standing.rate().requests(),
                                standing.rate().window().toSeconds()),
                "wait %d seconds, as Retry-After says".formatted(secondsUntilNext(standing)));
    }

    static long secondsUntilNext(Standing standing) {
        return Math.max(1, Math.ceilDiv(standing.nanosUntilNext(), TimeUnit.SECONDS.toNanos(1)));
    }
}
