package io.muniment.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import io.micronaut.jdbc.DataSourceResolver;
import io.muniment.catalog.RunningCatalog.Answer;
import io.muniment.catalog.RunningCatalog.Person;
import io.muniment.servicekit.security.Role;
import io.muniment.testing.MunimentPostgres;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.text.ParseException;
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
                create trigger see after insert or update or delete on public.genre execute function public.see();
                create table public.session_seen (account uuid, actor text);
                create function public.see_session() returns trigger language plpgsql security definer as $$
                begin
                    insert into public.session_seen values (new.user_uuid, current_setting('muniment.actor', true));
                    return null;
                end $$;
                create trigger see after insert on public.auth_session for each row execute function public.see_session()""");
    }

    @BeforeEach
    void forget() throws SQLException {
        postgres.execute("truncate public.seen");
    }

    @Test
    void everyKindOfWriteSaysWhoDidIt() throws Exception {
        CatalogClient developer = catalog.userWithRoles(Role.DEVELOPER);
        Map<String, String> headers =
                Map.of("Content-Type", "application/json", "X-Request-Id", "r-1", "If-Match", "*");

        Answer created =
                developer.send("POST", "/api/v1/genres", BodyPublishers.ofString("{\"name\": \"x\"}"), headers);
        developer.send("PUT", created.location(), BodyPublishers.ofString("{\"name\": \"y\"}"), headers);
        developer.send("DELETE", created.location(), BodyPublishers.noBody(), headers);

        String subject = subject(developer);
        assertThat(seen())
                .containsExactly(
                        List.of("INSERT", subject, "r-1", "127.0.0.1"),
                        List.of("UPDATE", subject, "r-1", "127.0.0.1"),
                        List.of("DELETE", subject, "r-1", "127.0.0.1"));
        assertThat(created.header("x-request-id")).isEqualTo("r-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-ndjson"})
    void importsSayWhoDidThem(String accept) throws Exception {
        CatalogClient developer = catalog.userWithRoles(Role.DEVELOPER);
        String csv = """
                Rank,Name,Platform,Year,Genre,Publisher,NA_Sales,EU_Sales,JP_Sales,Other_Sales,Global_Sales
                1,T,PC,2001,of %s,A,1,0,0,0,1
                """.formatted(accept);

        Answer answer = developer.send(
                "POST",
                "/api/v1/imports/games",
                BodyPublishers.ofString(csv),
                Map.of("Content-Type", "text/csv", "Accept", accept, "X-Request-Id", "r-2"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(seen()).containsExactly(List.of("INSERT", subject(developer), "r-2", "127.0.0.1"));
    }

    @Test
    void nobodySaysWhoTheyAreByAHeader() throws Exception {
        CatalogClient developer = catalog.userWithRoles(Role.DEVELOPER);

        Answer created = developer.send(
                "POST",
                "/api/v1/genres",
                BodyPublishers.ofString("{\"name\": \"z\"}"),
                Map.of("Content-Type", "application/json", "X-Actor", "somebody else"));

        assertThat(created.header("x-request-id")).hasSize(36);
        assertThat(seen())
                .containsExactly(List.of("INSERT", subject(developer), created.header("x-request-id"), "127.0.0.1"));
    }

    @Test
    void aSignInIsTheDoingOfWhoeverSignsIn() throws SQLException {
        Person person = catalog.person();

        catalog.signIn(person.email(), person.password());

        assertThat(sessionActors(person)).containsExactly(List.of(person.id().toString()));
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

    private static String subject(CatalogClient client) throws ParseException {
        return SignedJWT.parse(client.bearer()).getJWTClaimsSet().getSubject();
    }

    /** Actors of the sessions somebody started. */
    private static List<List<Object>> sessionActors(Person person) throws SQLException {
        return postgres
                .query("select actor from public.session_seen where account = '%s'".formatted(person.id()))
                .stream()
                .map(List::<Object>copyOf)
                .toList();
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
