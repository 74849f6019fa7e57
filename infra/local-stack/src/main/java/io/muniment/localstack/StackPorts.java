package io.muniment.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The port each process listens on. */
public record StackPorts(Map<Port, Integer> numbers) {

    public StackPorts {
        numbers = Map.copyOf(numbers);
    }

    public int of(Port port) {
        return Objects.requireNonNull(numbers.get(port));
    }

    /** The usual ports, each moved by its variable where that is set. */
    static StackPorts from(Map<String, String> environment) {
        EnumMap<Port, Integer> numbers = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            String text = environment.get(port.variable());
            numbers.put(port, text == null || text.isBlank() ? port.usual() : parse(port, text.strip()));
        }
        return new StackPorts(numbers);
    }

    /** Ports nobody listens on now; all are held open until the last is known, so no two are equal. */
    public static StackPorts free() {
        EnumMap<Port, Integer> numbers = new EnumMap<>(Port.class);
        List<ServerSocket> held = new ArrayList<>();
        for (Port port : Port.values()) {
            ServerSocket socket = bind(0);
            held.add(socket);
            numbers.put(port, socket.getLocalPort());
        }
        held.forEach(StackPorts::release);
        return new StackPorts(numbers);
    }

    /** Fails when someone else listens on the port. */
    void requireFree(Port port) {
        try {
            release(bind(of(port)));
        } catch (StackFailure busy) {
            throw new StackFailure(
                    "port %d is in use".formatted(of(port)),
                    "stop what listens there, or choose another port: %s=%d"
                            .formatted(
                                    port.variable(),
                                    of(port) + 10_000 > 65_535 ? of(port) - 1_000 : of(port) + 10_000));
        }
    }

    private static int parse(Port port, String text) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0 && number < 65_536) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below, with the range
        }
        throw new StackFailure(
                "%s is not a port: '%s'".formatted(port.variable(), text), "give a number from 1 to 65535");
    }

    private static ServerSocket bind(int number) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), number));
            return socket;
        } catch (IOException failure) {
            throw new StackFailure("cannot listen on port %d: %s".formatted(number, failure.getMessage()), "");
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new StackFailure("cannot release port %d".formatted(socket.getLocalPort()), "");
        }
    }
}
