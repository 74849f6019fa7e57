package io.muniment.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micronaut.runtime.server.EmbeddedServer;
import io.muniment.catalogclient.ApiClient;
import io.muniment.catalogclient.ApiException;
import io.muniment.catalogclient.api.CopiesApi;
import io.muniment.catalogclient.api.GamesApi;
import io.muniment.catalogclient.api.GenresApi;
import io.muniment.catalogclient.api.PaymentsApi;
import io.muniment.catalogclient.api.SessionsApi;
import io.muniment.catalogclient.model.CopyDraft;
import io.muniment.catalogclient.model.CustomerDraft;
import io.muniment.catalogclient.model.GameCard;
import io.muniment.catalogclient.model.GameCardPage;
import io.muniment.catalogclient.model.GameDraft;
import io.muniment.catalogclient.model.GenreDraft;
import io.muniment.catalogclient.model.Medium;
import io.muniment.catalogclient.model.MethodDraft;
import io.muniment.catalogclient.model.MethodKind;
import io.muniment.catalogclient.model.Money;
import io.muniment.catalogclient.model.PaymentStatus;
import io.muniment.catalogclient.model.PaymentView;
import io.muniment.catalogclient.model.Problem;
import io.muniment.catalogclient.model.PurchaseDraft;
import io.muniment.catalogclient.model.SignInRequest;
import io.muniment.catalogclient.model.Tokens;
import io.muniment.testing.MunimentPostgres;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The client generated from the released description speaks to the service as it is. */
class GeneratedClientIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres);

    @Test
    void signsInMakesAGameFindsItAndBuysACopy() throws ApiException {
        ApiClient client = signedIn();
        GamesApi games = new GamesApi(client);
        Long genre = new GenresApi(client)
                .createGenre(new GenreDraft().name("Puzzle"))
                .getId();
        GameCard made = games.createGame(new GameDraft()
                .title("Paper Cranes")
                .platform("PC")
                .genreId(genre)
                .releaseDate(LocalDate.of(2004, 5, 6)));
        Money price = new Money().amount("59.99").currency("EUR");
        Long copy = new CopiesApi(client)
                .createCopy(new CopyDraft()
                        .gameId(made.getId())
                        .copyNumber(1)
                        .medium(Medium.DIGITAL)
                        .price(price))
                .getId();

        GameCardPage found = games.listGames(GamesApi.APIListGamesRequest.newBuilder()
                .q("paper crane")
                .available(true)
                .build());
        PaymentView bought = new PaymentsApi(client).buyPayment(purchase(copy, price), "key-" + UUID.randomUUID());

        assertThat(found.getItems()).extracting(GameCard::getId).containsExactly(made.getId());
        assertThat(bought.getStatus()).isEqualTo(PaymentStatus.AUTHORISED);
        assertThat(bought.getCopyId()).isEqualTo(copy);
    }

    @Test
    void tellsRefusalsAsTypedProblems() throws ApiException {
        GamesApi games = new GamesApi(signedIn());

        ApiException missing = catchThrowableOfType(ApiException.class, () -> games.readGame(999_999_999L));
        ApiException invalid = catchThrowableOfType(
                ApiException.class,
                () -> games.createGame(new GameDraft().title(" ").platform("PC").genreId(1L)));
        ApiException anonymous =
                catchThrowableOfType(ApiException.class, () -> new GamesApi(client()).deleteGame(1L, null));

        assertThat(problem(missing).getCode()).isEqualTo("not_found");
        assertThat(problem(invalid).getViolations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.getField()).isEqualTo("title"));
        assertThat(problem(anonymous).getStatus()).isEqualTo(401);
    }

    private static PurchaseDraft purchase(Long copy, Money price) {
        return new PurchaseDraft()
                .copyId(copy)
                .amount(price)
                .method(new MethodDraft()
                        .kind(MethodKind.CARD)
                        .brand("VISA")
                        .last4("4242")
                        .expiry("2091-04"))
                .customer(new CustomerDraft()
                        .fullName("Ada Lovelace")
                        .email("ada@example.org")
                        .country("GB"));
    }

    private static ApiClient signedIn() throws ApiException {
        Tokens tokens = new SessionsApi(client())
                .signIn(new SignInRequest().email(RunningCatalog.ADMIN_EMAIL).password(RunningCatalog.ADMIN_PASSWORD));
        return client().setRequestInterceptor(
                        request -> request.header("Authorization", "Bearer " + tokens.getAccessToken()));
    }

    private static ApiClient client() {
        ApiClient client = new ApiClient();
        client.updateBaseUri(catalog.bean(EmbeddedServer.class).getURI().toString());
        return client;
    }

    private static Problem problem(ApiException refusal) {
        try {
            return client().getObjectMapper().readValue(refusal.getResponseBody(), Problem.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(refusal.getResponseBody(), e);
        }
    }
}
