package io.muniment.localstack;

import io.muniment.localstack.demo.Demo;
import io.muniment.localstack.probe.Mailbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands of the launcher that need the stack. Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 not all ready. */
public final class LocalStackCli {
    private static final int FAILED = 1;
    private static final int WRONG_ARGUMENTS = 2;

    private final Progress progress = new Progress(System.err);

    private LocalStackCli() {}

    public static void main(String[] arguments) {
        System.exit(new LocalStackCli().run(List.of(arguments)));
    }

    private int run(List<String> arguments) {
        try {
            String command = arguments.isEmpty() ? "" : arguments.getFirst();
            List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
            return switch (command) {
                case "up" -> up(rest);
                case "down" -> down(rest);
                case "status" -> status(rest);
                case "env" -> env(rest);
                case "mail" -> mail(rest);
                case "token" -> token(rest);
                case "keys" -> keys(rest);
                case "demo" -> demo(rest);
                default -> wrong("unknown command '%s'".formatted(command));
            };
        } catch (StackFailure failure) {
            return fail(failure);
        }
    }

    private int up(List<String> arguments) {
        boolean detach = arguments.equals(List.of("--detach"));
        if (!detach && !arguments.isEmpty()) {
            return wrong("up takes --detach or nothing, not '%s'".formatted(String.join(" ", arguments)));
        }
        StackOptions options = StackOptions.from(System.getenv(), detach ? Lifetime.DETACHED : Lifetime.FOREGROUND);
        LocalStack before = LocalStack.attach(options);
        if (before.runsAs(options)) {
            before.awaitReady();
            System.out.println("the stack is already up");
            new StatusReport(before).print(System.out);
            return 0;
        }
        LocalStack stack = LocalStack.start(options, progress);
        new StatusReport(stack).print(System.out);
        if (detach) {
            System.out.println("\n./muniment down stops it; eval \"$(./muniment env)\" sets up psql, kcat and mc");
            return 0;
        }
        System.out.println("\nCtrl-C stops it; in another shell: eval \"$(./muniment env)\" sets up psql, kcat and mc");
        stack.awaitEnd(progress);
        return 0;
    }

    private int down(List<String> arguments) {
        if (!arguments.isEmpty()) {
            return wrong("down takes no arguments");
        }
        StackOptions options = StackOptions.from(System.getenv(), Lifetime.DETACHED);
        if (!new StackHome(options.home()).exists()) {
            System.out.println("nothing runs");
            return 0;
        }
        System.out.println(LocalStack.attach(options).stop(progress) ? "stopped" : "nothing runs");
        return 0;
    }

    private int status(List<String> arguments) {
        if (!arguments.isEmpty()) {
            return wrong("status takes no arguments");
        }
        StackOptions options = StackOptions.from(System.getenv(), Lifetime.DETACHED);
        if (!new StackHome(options.home()).exists()) {
            System.out.println("the stack was never started; ./muniment up starts it");
            return StatusReport.NOT_ALL_READY;
        }
        return new StatusReport(LocalStack.attach(options)).print(System.out);
    }

    private int env(List<String> arguments) {
        if (arguments.size() > 1) {
            return wrong("env takes one database login at most");
        }
        LocalStack stack = LocalStack.attach(startedOnce());
        String login = arguments.isEmpty() ? StackSettings.SUPERUSER : arguments.getFirst();
        ClientVariables.of(stack, login).forEach((name, value) -> System.out.printf("export %s='%s'%n", name, value));
        return 0;
    }

    private int mail(List<String> arguments) {
        boolean understood =
                new MailCommand(new Mailbox(LocalStack.attach(startedOnce()).mail()), System.out).run(arguments);
        return understood ? 0 : wrong("mail takes list, show NUMBER or last");
    }

    private int token(List<String> arguments) {
        if (arguments.size() > 1) {
            return wrong("token takes one role at most");
        }
        StackOptions options = startedOnce();
        String role = arguments.isEmpty() ? "admin" : arguments.getFirst();
        new TokenCommand(LocalStack.attach(options), new StackHome(options.home())).run(role, System.out);
        return 0;
    }

    private int keys(List<String> arguments) {
        List<String> words = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        if (words.isEmpty() || !arguments.getFirst().equals("rotate") || !KeysCommand.knows(words)) {
            return wrong("keys takes rotate and one of signing [--stolen], personal-data, lookup");
        }
        StackOptions options = startedOnce();
        return new KeysCommand(options, new StackHome(options.home())).rotate(words);
    }

    private static StackOptions startedOnce() {
        StackOptions options = StackOptions.from(System.getenv(), Lifetime.DETACHED);
        if (!new StackHome(options.home()).exists()) {
            throw new StackFailure("the stack was never started", "./muniment up starts it");
        }
        return options;
    }

    private int demo(List<String> arguments) {
        List<String> files = new ArrayList<>(arguments);
        boolean once = files.remove("--once");
        StackOptions options = StackOptions.from(System.getenv(), Lifetime.DETACHED);
        if (files.size() > 1 || files.stream().anyMatch(file -> file.startsWith("-"))) {
            return wrong("demo takes one file and --once, not '%s'".formatted(String.join(" ", arguments)));
        }
        Path file = files.isEmpty()
                ? options.root().resolve("catalog-service/sample/games.csv")
                : Path.of(files.getFirst());
        if (!Files.isReadable(file)) {
            return wrong("cannot read '%s'".formatted(file));
        }
        // the demo is one caller who does the work of many
        LocalStack stack =
                LocalStack.start(options.withLimits(options.limits().or(RequestLimits.beyondReach())), progress);
        boolean proven = new Demo(System.out, progress).run(stack, file);
        System.out.println();
        if (once) {
            stack.stop(progress);
        } else {
            new StatusReport(stack).print(System.out);
            System.out.println("\nthe stack runs on for a look; ./muniment down stops it");
        }
        return proven ? 0 : FAILED;
    }

    private static int wrong(String message) {
        System.err.printf("muniment: %s%nHINT: ./muniment --help lists the commands%n", message);
        return WRONG_ARGUMENTS;
    }

    private static int fail(StackFailure failure) {
        System.err.println("muniment: " + failure.getMessage());
        if (!failure.hint().isEmpty()) {
            System.err.println("HINT: " + failure.hint());
        }
        return FAILED;
    }
}
