package io.muniment.catalog.ratelimit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;

/** Who is held to a limit: the text is a part of the bucket's key. */
record Holder(String text) {

    private static final int NETWORK_BYTES = 8;

    static Holder account(UUID account) {
        return new Holder("account/" + account);
    }

    /** An address; of IPv6 the /64 network, because a subscriber has all of one. */
    static Holder address(String address) {
        return new Holder("address/" + network(address));
    }

    String key(Limit limit) {
        return limit.name().toLowerCase(Locale.ROOT) + "/" + text;
    }

    static String network(String address) {
        try {
            InetAddress read = InetAddress.ofLiteral(address);
            if (!(read instanceof Inet6Address)) {
                return read.getHostAddress();
            }
            byte[] bytes = read.getAddress();
            Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (IllegalArgumentException | UnknownHostException notAnAddress) {
            return "unknown";
        }
    }
}
