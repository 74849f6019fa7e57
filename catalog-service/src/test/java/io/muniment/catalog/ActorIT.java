package io.muniment.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.jdbc.DataSourceResolver;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.testing.MunimentPostgres;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trigger of the test's own notes which context each writing transaction has. */
class ActorIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres);

    @BeforeAll
    static void watch() throws SQLException {
        postgres.execute("""
                create table public.seen (operation text, actor text, request_id text, client_address text);
                create function public.see() returns trigger language plpgsql security definer as $$
                begin
                    insert into public.seen values (tg_op, current_setting('muniment.actor', true),
                        current_setting('muniment.request_id', true), current_setting('muniment.client_address', true));
                    return null;
                end $$;
                create trigger see after insert or update or delete on public.genre execute function public.see()""");
    }

    @BeforeEach
    void forget() throws SQLException {
        postgres.execute("truncate public.seen");
    }

    @Test
    void everyKindOfWriteSaysWhoDidIt() throws SQLException {
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "X-Actor",
                "tim@example.org",
                "X-Request-Id",
                "r-1",
                "If-Match",
                "*");

        Answer created = catalog.send("POST", "/api/v1/genres", BodyPublishers.ofString("{\"name\": \"x\"}"), headers);
        catalog.send("PUT", created.location(), BodyPublishers.ofString("{\"name\": \"y\"}"), headers);
        catalog.send("DELETE", created.location(), BodyPublishers.noBody(), headers);

        assertThat(seen())
                .containsExactly(
                        List.of("INSERT", "tim@example.org", "r-1", "127.0.0.1"),
                        List.of("UPDATE", "tim@example.org", "r-1", "127.0.0.1"),
                        List.of("DELETE", "tim@example.org", "r-1", "127.0.0.1"));
        assertThat(created.header("x-request-id")).isEqualTo("r-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-ndjson"})
    void importsSayWhoDidThem(String accept) throws SQLException {
        String csv = """
                Rank,Name,Platform,Year,Genre,Publisher,NA_Sales,EU_Sales,JP_Sales,Other_Sales,Global_Sales
                1,T,PC,2001,of %s,A,1,0,0,0,1
                """.formatted(accept);

        Answer answer = catalog.send(
                "POST",
                "/api/v1/imports/games",
                BodyPublishers.ofString(csv),
                Map.of("Content-Type", "text/csv", "Accept", accept, "X-Actor", "robot", "X-Request-Id", "r-2"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(seen()).containsExactly(List.of("INSERT", "robot", "r-2", "127.0.0.1"));
    }

    @Test
    void aRequestThatDoesNotSayIsAnonymousAndGetsAnId() throws SQLException {
        Answer created = catalog.post("/api/v1/genres", "{\"name\": \"z\"}");

        assertThat(created.header("x-request-id")).hasSize(36);
        assertThat(seen()).containsExactly(List.of("INSERT", "anonymous", created.header("x-request-id"), "127.0.0.1"));
    }

    @Test
    void refusesAnActorNobodyCouldRead() {
        Answer answer =
                catalog.send("GET", "/api/v1/genres", BodyPublishers.noBody(), Map.of("X-Actor", "x".repeat(201)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("code").asText()).isEqualTo("invalid_actor");
    }

    @Test
    void aWriteThatGoesAroundTheTransactionsFails() {
        assertThatThrownBy(() -> {
                    try (var connection = pool().getConnection();
                            var statement = connection.createStatement()) {
                        statement.execute("insert into public.genre (name) values ('sneaked in')");
                    }
                })
                .hasMessageContaining("read-only transaction");
    }

    @Test
    void theServiceCannotChangeItsTables() {
        assertThatThrownBy(() -> postgres.executeAs("game_writer", "alter table public.genre add column x int"))
                .hasMessageContaining("must be owner");
        assertThatThrownBy(() -> postgres.executeAs("game_writer", "create table public.x ()"))
                .hasMessageContaining("permission denied");
    }

    /** The pool itself, without the framework's guard around it. */
    private static DataSource pool() {
        return catalog.bean(DataSourceResolver.class).resolve(catalog.bean(DataSource.class));
    }

    private static List<List<Object>> seen() throws SQLException {
        return postgres.query("select * from public.seen").stream()
                .map(List::<Object>copyOf)
                .toList();
    }
}
