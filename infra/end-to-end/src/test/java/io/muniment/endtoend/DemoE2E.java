package io.muniment.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.localstack.LocalStack;
import io.muniment.localstack.Progress;
import io.muniment.localstack.demo.Demo;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The story the README promises, on the sample the project ships; told twice, since a second run must hold as well. */
class DemoE2E {

    @RegisterExtension
    static final StackFixture FIXTURE = new StackFixture();

    @Test
    void provesEveryStepAndDoesSoAgainOnTheSameData() {
        LocalStack stack = FIXTURE.stack();
        Path sample = stack.options().root().resolve("catalog-service/sample/games.csv");

        for (int time = 1; time <= 2; time++) {
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

            boolean proven = new Demo(out, new Progress(out)).run(stack, sample);

            assertThat(proven).as(printed.toString(StandardCharsets.UTF_8)).isTrue();
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .contains("steps proven")
                    .doesNotContain("NOT PROVEN");
        }
    }
}
