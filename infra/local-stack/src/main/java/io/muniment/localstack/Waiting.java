package io.muniment.localstack;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for something outside this JVM, which cannot tell us when it happens. */
public final class Waiting {
    private static final long PAUSE = Duration.ofMillis(50).toNanos();

    private Waiting() {}

    /** The first look that satisfies, or the last one before patience ended. */
    public static <T> T look(Duration patience, Supplier<T> look, Predicate<? super T> satisfied) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            T seen = look.get();
            if (satisfied.test(seen)
                    || System.nanoTime() - deadline > 0
                    || Thread.currentThread().isInterrupted()) {
                return seen;
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** True as soon as the condition holds, false when patience ends or the thread is interrupted. */
    public static boolean until(Duration patience, BooleanSupplier condition) {
        return look(patience, condition::getAsBoolean, seen -> seen);
    }
}
