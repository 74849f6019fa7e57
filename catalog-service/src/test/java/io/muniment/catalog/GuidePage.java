package io.muniment.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The commands of a page of the documentation, as one script; a mark before each block tells its output from the next. */
record GuidePage(List<String> blocks) {

    private static final Pattern BLOCK = Pattern.compile("^```sh\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final String EXPECTED = "#> ";
    private static final String MARK = "=== block ";

    GuidePage {
        blocks = List.copyOf(blocks);
    }

    static GuidePage read(Path page) {
        try {
            Matcher found = BLOCK.matcher(Files.readString(page));
            List<String> blocks = new ArrayList<>();
            while (found.find()) {
                blocks.add(found.group(1));
            }
            return new GuidePage(blocks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page as a script that stops at the first command that fails. */
    String script() {
        StringBuilder script = new StringBuilder("set -euo pipefail\n");
        for (int i = 0; i < blocks.size(); i++) {
            script.append("echo; echo '").append(MARK).append(i).append("'\n").append(blocks.get(i));
        }
        return script.toString();
    }

    /** What the page shows and the script did not print, with the block it is shown in. */
    List<String> missing(String output) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            String printed = printed(output, i);
            for (Pattern expected : expected(blocks.get(i))) {
                if (!expected.matcher(printed).find()) {
                    missing.add("block %d does not print %s but%n%s".formatted(i, expected, printed));
                }
            }
        }
        return missing;
    }

    private static String printed(String output, int block) {
        int start = output.indexOf(MARK + block + "\n");
        int end = output.indexOf(MARK + (block + 1) + "\n");
        return start < 0 ? "" : output.substring(start, end < 0 ? output.length() : end);
    }

    private static List<Pattern> expected(String block) {
        return block.lines()
                .filter(line -> line.startsWith(EXPECTED))
                .map(line -> Arrays.stream(line.substring(EXPECTED.length()).split("…", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")))
                .map(Pattern::compile)
                .toList();
    }
}
