package io.muniment.catalog.session;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Caller;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Seeing and ending sessions: one's own, and for administrators anybody's. */
@Tag(name = "sessions")
@Controller("/api/v1/sessions")
@ExecuteOn(TaskExecutors.BLOCKING)
class SessionController {

    private static final String PATH = "/api/v1/sessions";

    private final Sessions sessions;
    private final Transactions transactions;

    SessionController(Sessions sessions, Transactions transactions) {
        this.sessions = sessions;
        this.transactions = transactions;
    }

    /**
     * Lists the open sessions, the one used last first.
     *
     * @param account whose; the caller's own if it is left out
     */
    @Get
    @Allowed(Permission.SESSION_READ)
    OpenSessions list(@QueryValue @Nullable UUID account) {
        UUID owner = owner(account, Permission.SESSION_READ);
        UUID current = Caller.current().session();
        return new OpenSessions(transactions.read(connection -> sessions.open(connection, owner)).stream()
                .map(session -> OpenSession.of(session, current))
                .toList());
    }

    /** Signs out. */
    @Delete("/current")
    @Status(HttpStatus.NO_CONTENT)
    @Allowed(Permission.SESSION_END)
    void signOut() {
        UUID current = Caller.current().session();
        if (current == null) {
            throw missing("current");
        }
        transactions.write(connection -> sessions.end(connection, current, "signed_out"));
    }

    /** Ends one session. */
    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Allowed(Permission.SESSION_END)
    void end(UUID id) {
        transactions.write(connection -> {
            Session session = sessions.find(connection, id).orElseThrow(() -> missing(id.toString()));
            Caller.current().require(Permission.SESSION_END, session.account(), PATH + "/" + id);
            return sessions.end(connection, id, reason(session.account(), "revoked"));
        });
    }

    /**
     * Signs out everywhere.
     *
     * @param account whose sessions; the caller's own if it is left out
     */
    @Delete
    @Status(HttpStatus.NO_CONTENT)
    @Allowed(Permission.SESSION_END)
    void endAll(@QueryValue @Nullable UUID account) {
        UUID owner = owner(account, Permission.SESSION_END);
        transactions.write(connection -> {
            sessions.endAll(connection, owner, reason(owner, "signed_out_everywhere"));
            return owner;
        });
    }

    private static UUID owner(@Nullable UUID named, Permission permission) {
        Caller caller = Caller.current();
        UUID owner = named == null ? caller.account().orElseThrow(() -> missing("")) : named;
        caller.require(permission, owner, PATH + "?account=" + owner);
        return owner;
    }

    private static String reason(UUID owner, String own) {
        return Caller.current().account().filter(owner::equals).isPresent() ? own : "revoked_by_administrator";
    }

    private static CodedException missing(String what) {
        return new CodedException(
                CommonError.NOT_FOUND,
                "%s/%s does not exist".formatted(PATH, what),
                "GET %s lists the open sessions".formatted(PATH));
    }
}
