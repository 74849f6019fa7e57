package io.muniment.catalog.payment.http;

import io.muniment.catalog.actor.Actor;
import io.muniment.catalog.payment.DeviceType;
import io.muniment.catalog.payment.Place;
import io.muniment.catalog.payment.Purchase;
import io.muniment.catalog.payment.postgres.StateChangeRows.Cause;
import io.muniment.servicekit.event.RequestOrigin;
import io.muniment.servicekit.location.Location;
import io.muniment.servicekit.location.Locations;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import io.muniment.servicekit.security.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a payment takes from the request beside its body: who, when, from where, with what. */
@Singleton
final class Buying {

    private final Locations locations;
    private final Clock clock;

    Buying(Locations locations, Clock clock) {
        this.locations = locations;
        this.clock = clock;
    }

    /** The account that buys is the caller's own. */
    UUID buyer() {
        Caller caller = Caller.current();
        if (!caller.isSignedIn()) {
            throw new CodedException(
                    CommonError.NOT_SIGNED_IN, "nobody is signed in", "POST /api/v1/sessions gives a token");
        }
        return caller.account()
                .orElseThrow(() -> new CodedException(
                        CommonError.PERMISSION_DENIED,
                        "the caller has no account here",
                        "sign in with an account of the catalog"));
    }

    Purchase purchase(PurchaseDraft draft) {
        Optional<RequestOrigin> origin = RequestOrigin.current();
        return new Purchase(
                buyer(),
                draft.copyId(),
                draft.amount(),
                draft.method().details(YearMonth.from(clock.instant().atZone(ZoneOffset.UTC))),
                draft.customer().buyer(),
                DeviceType.of(origin.map(RequestOrigin::userAgent).orElse(null)),
                origin.map(RequestOrigin::address).map(this::place).orElse(null));
    }

    Cause cause(String reason) {
        Actor actor = Actor.current();
        Instant now = clock.instant();
        return new Cause(reason, actor.name(), actor.requestId(), now);
    }

    @Nullable
    private Place place(String address) {
        Location found = locations.of(address);
        return found.country() == null ? null : new Place(found.country(), found.region(), found.city());
    }
}
