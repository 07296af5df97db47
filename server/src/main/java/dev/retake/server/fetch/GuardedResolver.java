package dev.retake.server.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name once and hands out its addresses only when every one of them may be reached.
 *
 * <p>The HTTP client connects to just these addresses, so a second answer of the name server (DNS rebinding) is never
 * asked for. One refused address refuses the name: a name that mixes public and private addresses is an attack or a
 * mistake.
 */
final class GuardedResolver implements DnsResolver {
    private final AddressGuard guard;
    private final Set<String> allowedHosts;
    private final HostLookup lookup;

    GuardedResolver(FetchSettings settings, HostLookup lookup) {
        this.guard = new AddressGuard(settings.allowedBlocks());
        this.allowedHosts =
                settings.allowedHosts().stream().map(GuardedResolver::plain).collect(Collectors.toUnmodifiableSet());
        this.lookup = lookup;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = lookup.addressesOf(host);
        if (addresses.length == 0) {
            throw new UnknownHostException(host);
        }
        if (!allowedHosts.contains(plain(host))) {
            for (InetAddress address : addresses) {
                if (!guard.allows(address)) {
                    throw new RefusedAddressException(host, address);
                }
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private static String plain(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Asks the name service; tests put their own in its place. */
    @FunctionalInterface
    interface HostLookup {
        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    /** The name leads to an address that callers must not reach. */
    static final class RefusedAddressException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        RefusedAddressException(String host, InetAddress address) {
            super(host + " leads to " + address.getHostAddress() + ", which is not public; allow it in the"
                    + " configuration if it is your own storage");
        }
    }
}
