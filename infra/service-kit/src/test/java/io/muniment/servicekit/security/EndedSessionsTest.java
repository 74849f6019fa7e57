package io.muniment.servicekit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.servicekit.problem.CodedException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndedSessionsTest {

    private static final UUID OTHER = UUID.randomUUID();

    private final HandClock clock = new HandClock();
    private final Web web = new Web("{\"asOf\":\"2026-11-21T12:00:00Z\",\"sessions\":[]}");
    private final HttpClient client = HttpClient.newHttpClient();
    private final EndedSessions sessions = new EndedSessions(web.address(), Duration.ofSeconds(60), clock, client);

    @AfterEach
    void close() {
        client.close();
        web.close();
    }

    @Test
    void closesWhatIsListed() {
        web.show("{\"asOf\":\"2026-11-21T12:00:00Z\",\"sessions\":[\"%s\"]}".formatted(Issuer.SESSION));
        sessions.read();

        assertThat(sessions.isOpen(Issuer.SESSION)).isFalse();
        assertThat(sessions.isOpen(OTHER)).isTrue();
    }

    @Test
    void decidesNothingBeforeTheFirstList() {
        assertThatThrownBy(() -> sessions.isOpen(OTHER)).isInstanceOf(CodedException.class);
    }

    @Test
    void servesOnFromAListThatIsNotOld() {
        sessions.read();
        web.show(null);
        clock.pass(Duration.ofSeconds(59));
        sessions.read();

        assertThat(sessions.isOpen(OTHER)).isTrue();
    }

    @Test
    void readsOnAfterAnError() {
        Clock broken = new Clock() {
            @Override
            public Instant instant() {
                throw new StackOverflowError("test");
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };

        assertThatCode(new EndedSessions(web.address(), Duration.ofSeconds(60), broken, client)::read)
                .doesNotThrowAnyException();
    }

    @Test
    void decidesNothingFromAnOldList() {
        sessions.read();
        web.show("{\"sessions\":\"none\"}");
        clock.pass(Duration.ofSeconds(61));
        sessions.read();

        assertThatThrownBy(() -> sessions.isOpen(OTHER)).isInstanceOf(CodedException.class);
    }
}
