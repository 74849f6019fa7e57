package io.muniment.backup.run;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What is the same in every run, and what tests put in its place. */
@Factory
final class RunBeans {

    @Singleton
    @Secondary
    RunWatch watch() {
        return RunWatch.NONE;
    }

    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
