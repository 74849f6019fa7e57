package io.muniment.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;

/** How often something was done in a second, and how long each took. */
record Rate(double perSecond, double p50Millis, double p99Millis) {

    /** @param nanos of each, in any order */
    static Rate of(long[] nanos, double seconds) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Rate(sorted.length / seconds, at(sorted, 0.5), at(sorted, 0.99));
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))] / 1e6;
    }

    void putInto(ObjectNode node) {
        node.put("perSecond", Math.round(perSecond));
        node.put("p50Millis", Math.round(p50Millis * 1000) / 1000.0);
        node.put("p99Millis", Math.round(p99Millis * 1000) / 1000.0);
    }
}
