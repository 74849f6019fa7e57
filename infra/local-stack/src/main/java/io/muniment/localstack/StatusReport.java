package io.muniment.localstack;

import java.io.PrintStream;
import java.util.Optional;

/** What runs, where, and whether it is ready, as a table. */
final class StatusReport {
    static final int NOT_ALL_READY = 3;

    private final LocalStack stack;

    StatusReport(LocalStack stack) {
        this.stack = stack;
    }

    /** Prints the table; 0 when everything is ready. */
    int print(PrintStream out) {
        boolean all = true;
        out.printf("%-18s %-9s %8s  %s%n", "process", "state", "pid", "address");
        for (StackServers.Listed server : stack.servers().list()) {
            all &= server.pid().isPresent();
            print(out, server.name(), server.pid().isPresent() ? "running" : "stopped", server.pid(), server.address());
        }
        for (ServiceProcess service : stack.services().wanted()) {
            Optional<Long> pid = service.process().running().map(ProcessHandle::pid);
            boolean ready = pid.isPresent() && service.ready();
            all &= ready;
            String state = ready ? "ready" : pid.isPresent() ? "not ready" : "stopped";
            print(out, service.process().name(), state, pid, service.url() + (ready ? "/docs" : ""));
        }
        return all ? 0 : NOT_ALL_READY;
    }

    private static void print(PrintStream out, String name, String state, Optional<Long> pid, String address) {
        out.printf("%-18s %-9s %8s  %s%n", name, state, pid.map(String::valueOf).orElse("-"), address);
    }
}
