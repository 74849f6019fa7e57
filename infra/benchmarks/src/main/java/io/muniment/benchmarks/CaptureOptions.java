package io.muniment.benchmarks;

/**
 * What {@code bench capture} measures with.
 *
 * @param changes rows updated in each drain
 * @param rate single-row changes a second while latency is measured
 * @param seconds how long that goes on
 */
record CaptureOptions(int changes, int rate, int seconds) {
    static final String USAGE = """
            usage: ./muniment bench capture [--changes N] [--rate N] [--seconds N]

            Drains the WAL of N row changes (200000) with pg_recvlogical and with Muniment, cold and warm, then writes
            single-row changes at a rate (500 a second) for some seconds (30) and tells how long each took into
            audit.change_log. Both witnesses are compared at the end; exit 1 when they differ.""";

    CaptureOptions {
        if (changes < 1000 || rate < 1 || seconds < 1) {
            throw new IllegalArgumentException("too little to measure: --changes %d --rate %d --seconds %d; HINT: %s"
                    .formatted(changes, rate, seconds, "at least 1000, 1 and 1"));
        }
    }

    static CaptureOptions parse(String... arguments) {
        CaptureOptions options = new CaptureOptions(200_000, 500, 30);
        for (int i = 0; i < arguments.length; i += 2) {
            int value = number(arguments[i], i + 1 < arguments.length ? arguments[i + 1] : "");
            options = switch (arguments[i]) {
                case "--changes" -> new CaptureOptions(value, options.rate, options.seconds);
                case "--rate" -> new CaptureOptions(options.changes, value, options.seconds);
                case "--seconds" -> new CaptureOptions(options.changes, options.rate, value);
                default ->
                    throw new IllegalArgumentException(
                            "unknown argument '%s'; HINT: ./muniment bench --help".formatted(arguments[i]));
            };
        }
        return options;
    }

    private static int number(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s is not a number: '%s'; HINT: %s 1000".formatted(name, text, name), e);
        }
    }
}
