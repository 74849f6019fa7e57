package io.muniment.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement as the server logged it.
 *
 * @param process the session's process
 * @param sql with its parameters as {@code $1}, {@code $2} …
 * @param parameters each as an SQL literal
 */
record LoggedStatement(long process, String sql, List<String> parameters) {

    private static final Pattern EXECUTED = Pattern.compile("(?:execute [^:]*|statement): (.*)", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+) = (NULL|'(?:[^']|'')*')");
    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");

    LoggedStatement {
        parameters = List.copyOf(parameters);
    }

    /** Reads a line of the server's JSON log; empty when it is of something else. */
    static Optional<LoggedStatement> of(JsonNode line) {
        Matcher executed = EXECUTED.matcher(line.path("message").asText());
        if (!executed.matches()) {
            return Optional.empty();
        }
        List<String> parameters = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(line.path("detail").asText());
        while (parameter.find()) {
            parameters.add(parameter.group(2));
        }
        return Optional.of(new LoggedStatement(line.path("pid").asLong(), executed.group(1), parameters));
    }

    /** The statement with each parameter's literal, or what is put for it, in its place. */
    String inlined(UnaryOperator<String> replaced) {
        return PLACE.matcher(sql)
                .replaceAll(place ->
                        Matcher.quoteReplacement(replaced.apply(parameters.get(Integer.parseInt(place.group(1)) - 1))));
    }

    String inlined() {
        return inlined(UnaryOperator.identity());
    }

    boolean names(String word) {
        return sql.contains(word);
    }
}
