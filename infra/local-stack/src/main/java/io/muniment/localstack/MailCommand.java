package io.muniment.localstack;

import io.muniment.localstack.probe.Mailbox;
import io.muniment.localstack.probe.Mailbox.Mail;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Predicate;

/** {@code muniment mail [list|show N|last]}: reads what the mailbox has received. */
final class MailCommand {
    private final Mailbox mailbox;
    private final PrintStream out;

    MailCommand(Mailbox mailbox, PrintStream out) {
        this.mailbox = mailbox;
        this.out = out;
    }

    /** True when the words make sense. */
    boolean run(List<String> words) {
        List<Mail> mails = mailbox.mails();
        if (words.isEmpty() || words.equals(List.of("list"))) {
            list(mails);
            return true;
        }
        if (words.equals(List.of("last"))) {
            show(mails.reversed(), mail -> true, "there is no mail yet");
            return true;
        }
        if (words.size() == 2
                && words.getFirst().equals("show")
                && words.getLast().matches("\\d{1,18}")) {
            long number = Long.parseLong(words.getLast());
            show(mails, mail -> mail.number() == number, "there is no mail %d".formatted(number));
            return true;
        }
        return false;
    }

    private void list(List<Mail> mails) {
        if (mails.isEmpty()) {
            out.println("no mail");
            return;
        }
        out.printf("%6s  %-24s %-36s %s%n", "number", "date", "to", "subject");
        mails.forEach(
                mail -> out.printf("%6d  %-24s %-36s %s%n", mail.number(), mail.received(), mail.to(), mail.subject()));
    }

    private void show(List<Mail> mails, Predicate<Mail> wanted, String otherwise) {
        Mail mail = mails.stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new StackFailure(otherwise, "./muniment mail lists those there are"));
        out.printf(
                "To: %s%nDate: %s%nSubject: %s%n%n%s%n",
                mail.to(), mail.received(), mail.subject(), mail.text().stripTrailing());
    }
}
