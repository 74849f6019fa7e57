package io.muniment.catalog.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import io.muniment.catalog.RunningCatalog;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.catalog.RunningCatalog.Person;
import io.muniment.catalog.account.SessionEnding;
import io.muniment.catalog.session.SessionModel.Access;
import io.muniment.catalog.session.SessionModel.Family;
import io.muniment.catalog.storage.Transactions;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Takes the steps of one account against the running service, and keeps the model beside it. */
final class SessionRun implements AutoCloseable {

    /** The service takes a token for valid this much longer, for other issuers' clocks. */
    private static final Duration SKEW = Duration.ofSeconds(10);

    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final RunningCatalog catalog;
    private final Person person;
    private final SessionModel model = new SessionModel();
    private final ExecutorService callers = Executors.newFixedThreadPool(3);

    SessionRun(RunningCatalog catalog) {
        this.catalog = catalog;
        this.person = catalog.person();
    }

    void take(Step step) {
        switch (step) {
            case Step.SignIn() -> signIn();
            case Step.Refresh(int token, int times) ->
                model.token(token).ifPresent(found -> refresh(found.family(), found.text(), times));
            case Step.SignOut(int session) -> model.family(session).ifPresent(this::end);
            case Step.SignOutEverywhere() -> {
                endAll();
                model.families().forEach(Family::end);
            }
            case Step.RefreshAndEnd(int session) -> model.family(session).ifPresent(this::refreshWhileEnding);
            case Step.RefreshAndEndAll(int session) -> model.family(session).ifPresent(this::refreshWhileEndingAll);
            case Step.Wait(Duration time) -> catalog.clock().advance(time);
        }
    }

    /** Each access token opens the service if, and only if, it has not expired and its session is open. */
    void checkEveryToken() {
        for (Family family : model.families()) {
            for (Access access : family.accessTokens) {
                Instant now = now();
                assertThat(access.expiry())
                        .as("expiry of a token of %s", family.id)
                        .isBeforeOrEqualTo(family.end);
                if (isNear(now, access.expiry().plus(SKEW)) || isNear(now, family.idleEnd())) {
                    continue;
                }
                boolean good =
                        family.isOpen(now) && now.isBefore(access.expiry().plus(SKEW));
                assertThat(catalog.as(access.text()).get("/api/v1/sessions").status())
                        .as("token of session %s", family.id)
                        .isEqualTo(good ? 200 : 401);
            }
        }
    }

    private void signIn() {
        Instant now = now();
        Answer answer = Visitor.signIn(catalog, person.email(), person.password());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        note(model.add(answer.body().get("sessionId").asText(), now), answer.body());
    }

    private void refresh(Family family, String token, int times) {
        boolean open = family.isOpen(now());
        boolean latest = family.isLatest(token);
        List<Answer> granted = atOnce(times, () -> Visitor.refresh(catalog, token)).stream()
                .filter(answer -> answer.status() == 200)
                .toList();

        assertThat(granted).as("refreshes by one token").hasSize(open && latest ? 1 : 0);
        granted.forEach(answer -> note(family, answer.body()));
        if (!latest || times > 1) {
            family.end();
        }
    }

    private void refreshWhileEnding(Family family) {
        race(family, () -> end(family));
    }

    private void refreshWhileEndingAll(Family family) {
        race(family, this::endAll);
        model.families().forEach(Family::end);
    }

    /** Whoever comes first: afterwards the session is over, and the token of a refresh that came through is worth nothing. */
    private void race(Family family, Runnable ending) {
        String token = family.refreshTokens.getLast();
        Future<Answer> refreshed = callers.submit(() -> Visitor.refresh(catalog, token));
        ending.run();
        Answer answer = get(refreshed);
        if (answer.status() == 200) {
            note(family, answer.body());
        }
        family.end();
    }

    private void end(Family family) {
        catalog.bean(Transactions.class)
                .change(connection ->
                        catalog.bean(Sessions.class).end(connection, UUID.fromString(family.id), "revoked"));
        family.end();
    }

    private void endAll() {
        catalog.bean(Transactions.class)
                .change(connection -> catalog.bean(SessionEnding.class).endAll(connection, person.id(), "changed"));
    }

    private void note(Family family, JsonNode tokens) {
        String access = tokens.get("accessToken").asText();
        family.refreshed(now());
        family.refreshTokens.add(tokens.get("refreshToken").asText());
        family.accessTokens.add(new Access(family, access, expiry(access)));
    }

    private static Instant expiry(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet().getExpirationTime().toInstant();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Answer> atOnce(int times, Callable<Answer> call) {
        List<Future<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(callers.submit(call));
        }
        return answers.stream().map(SessionRun::get).toList();
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Too near to an end to say what the service sees, whose clock goes on. */
    private static boolean isNear(Instant now, Instant end) {
        return Duration.between(now, end).abs().compareTo(CLOSE) < 0;
    }

    private Instant now() {
        return catalog.clock().instant();
    }

    @Override
    public void close() {
        callers.close();
    }
}
