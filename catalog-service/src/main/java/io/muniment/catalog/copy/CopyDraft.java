package io.muniment.catalog.copy;

import io.micronaut.core.annotation.Introspected;
import io.muniment.catalog.money.Money;
import io.muniment.catalog.resource.Draft;
import io.muniment.catalog.resource.Stamp;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a caller says of a copy: physical, available and not for sale unless told. */
@Introspected
record CopyDraft(
        @NotNull Long gameId,
        @NotNull @Positive Integer copyNumber,
        @Nullable Medium medium,
        @Nullable Condition condition,
        @Nullable Status status,
        @Nullable @Valid Money price)
        implements Draft<Copy, Long> {

    @Override
    public Copy stamped(Stamp<Long> stamp) {
        return new Copy(
                stamp.key(),
                gameId,
                copyNumber,
                Objects.requireNonNullElse(medium, Medium.PHYSICAL),
                condition,
                Objects.requireNonNullElse(status, Status.AVAILABLE),
                Price.of(price),
                stamp.version(),
                stamp.createdAt(),
                null);
    }
}
