package io.muniment.localstack.demo;

import io.muniment.localstack.LocalStack;
import io.muniment.localstack.Progress;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Tells the story on a running stack. True when every step was proven.
 *
 * <p>Steps: an administrator and a new customer are signed in; games are in the catalog; edits, a purchase and its
 * refund over REST and changes by plain SQL are in too; both witnesses tell the same, and who did it; the views show
 * what the tables say; a backup gives back what was there. A step that is not proven ends the story, since those after
 * it build on it.
 */
public final class Demo {
    private static final List<Step> STORY = List.of(
            new SignIn(),
            new ImportGames(),
            new EditCatalog(),
            new BuyAndRefund(),
            new WriteWithPlainSql(),
            new ProveWitnesses(),
            new ProveWho(),
            new ProveViews(),
            new ProveBackup());

    private final PrintStream out;
    private final Progress progress;

    public Demo(PrintStream out, Progress progress) {
        this.out = out;
        this.progress = progress;
    }

    public boolean run(LocalStack stack, Path file) {
        Stage stage = new Stage(stack, file, progress);
        int number = 0;
        for (Step step : STORY) {
            number++;
            out.printf("%n%d. %s%n", number, step.title());
            Outcome outcome = outcome(step, stage);
            print(outcome.facts());
            switch (outcome) {
                case Outcome.Proven proven ->
                    out.printf("   proven (%d facts)%n", proven.facts().size());
                case Outcome.NotProven not -> {
                    out.printf("   NOT PROVEN: %s%n", not.reason());
                    return false;
                }
            }
        }
        out.printf("%nall %d steps proven in %.0f s%n", number, progress.seconds());
        return true;
    }

    private static Outcome outcome(Step step, Stage stage) {
        try {
            return step.run(stage);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Outcome.NotProven("interrupted", List.of());
        } catch (Exception failure) {
            return new Outcome.NotProven(failure.toString(), List.of());
        }
    }

    private void print(List<Outcome.Fact> facts) {
        int width = facts.stream().mapToInt(fact -> fact.name().length()).max().orElse(0);
        facts.forEach(fact -> out.printf("   %-" + Math.max(1, width) + "s  %s%n", fact.name(), fact.value()));
    }
}
