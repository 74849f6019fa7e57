package io.muniment.catalog.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the sessions of one account ought to be like. */
final class SessionModel {

    private static final Duration LIFE = Duration.ofDays(30);
    private static final Duration IDLE = Duration.ofDays(7);

    private final List<Family> families = new ArrayList<>();

    /** A refresh token that was given out. */
    record Token(Family family, String text) {}

    /** An access token that was given out. */
    record Access(Family family, String text, Instant expiry) {}

    /** A session and every token it ever gave. */
    static final class Family {
        final String id;
        final Instant end;
        final List<String> refreshTokens = new ArrayList<>();
        final List<Access> accessTokens = new ArrayList<>();
        private Instant idleEnd;
        private boolean ended;

        Family(String id, Instant now) {
            this.id = id;
            this.end = now.plus(LIFE);
            this.idleEnd = now.plus(IDLE);
        }

        boolean isOpen(Instant now) {
            return !ended && now.isBefore(idleEnd);
        }

        Instant idleEnd() {
            return idleEnd;
        }

        void end() {
            ended = true;
        }

        void refreshed(Instant now) {
            Instant idle = now.plus(IDLE);
            idleEnd = idle.isBefore(end) ? idle : end;
        }

        boolean isLatest(String token) {
            return refreshTokens.getLast().equals(token);
        }
    }

    Family add(String id, Instant now) {
        Family family = new Family(id, now);
        families.add(family);
        return family;
    }

    List<Family> families() {
        return families;
    }

    Optional<Family> family(int number) {
        return families.isEmpty()
                ? Optional.empty()
                : Optional.of(families.get(Math.floorMod(number, families.size())));
    }

    Optional<Token> token(int number) {
        List<Token> all = families.stream()
                .flatMap(family -> family.refreshTokens.stream().map(text -> new Token(family, text)))
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(Math.floorMod(number, all.size())));
    }
}
