package io.muniment.servicekit.event;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;

/**
 * Finds the client's address. A header is believed only as far as trusted proxies wrote it: anybody can send one.
 */
@Singleton
final class ClientAddress {

    private final List<Network> trusted;

    /** Trusts the proxies of {@code muniment.proxies.trusted}, addresses or networks; none by default. */
    ClientAddress(@Property(name = "muniment.proxies.trusted", defaultValue = "") List<String> trusted) {
        this.trusted = trusted.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(ClientAddress::network)
                .toList();
    }

    /**
     * The nearest address that is not a trusted proxy's.
     *
     * @param peer the other end of the connection
     * @param forwardedFor values of {@code X-Forwarded-For} in the order of the header lines, each a comma-separated list
     */
    String of(InetAddress peer, List<String> forwardedFor) {
        InetAddress client = peer;
        List<String> hops = forwardedFor.stream()
                .flatMap(line -> List.of(line.split(",", -1)).stream())
                .map(String::strip)
                .toList()
                .reversed();
        for (String hop : hops) {
            if (!isTrusted(client)) {
                break;
            }
            try {
                client = InetAddress.ofLiteral(hop);
            } catch (IllegalArgumentException unreadable) {
                break;
            }
        }
        return withoutScope(client.getHostAddress());
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    private static String withoutScope(String address) {
        int percent = address.indexOf('%');
        return percent < 0 ? address : address.substring(0, percent);
    }

    private static Network network(String text) {
        try {
            return Network.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "muniment.proxies.trusted names '%s'; HINT: write addresses or networks, like 10.0.0.0/8"
                            .formatted(text),
                    e);
        }
    }
}
