package dev.retake.server.fetch;

import java.time.Duration;
import java.util.List;

/**
 * Limits of a fetch and the exceptions that an operator made.
 *
 * @param connectTimeout the longest wait for one address to take the connection
 * @param requestBudget the longest that a request waits for a fetch, from its start; a body that still flows then goes
 *     on in the background
 * @param stallTimeout the longest pause between two reads
 * @param totalTimeout the longest that a fetch lasts, background included
 * @param maxRedirects how many redirects are followed
 * @param maxConcurrent how many fetches run at once; more are refused, not queued
 * @param maxPerClient how many of them one client may have, so that nobody can hold them all; more are refused
 * @param allowedHosts host names whose addresses are not checked, such as the operator's own storage
 * @param allowedBlocks addresses that may be reached although they are not public
 */
public record FetchSettings(
        Duration connectTimeout,
        Duration requestBudget,
        Duration stallTimeout,
        Duration totalTimeout,
        int maxRedirects,
        int maxConcurrent,
        int maxPerClient,
        List<String> allowedHosts,
        List<AddressBlock> allowedBlocks) {

    public FetchSettings {
        allowedHosts = List.copyOf(allowedHosts);
        allowedBlocks = List.copyOf(allowedBlocks);
    }

    /**
     * 10 s to connect, 30 s inside the request, 30 s of silence, 15 min in all, 5 redirects, 256 at once, 128 of them for one
     * client: one edit alone may name a clip and 64 guide images.
     */
    public static FetchSettings defaults() {
        return new FetchSettings(
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofMinutes(15),
                5,
                256,
                128,
                List.of(),
                List.of());
    }

    /** The same with other exceptions: entries are host names, addresses or CIDR blocks. */
    public FetchSettings allowing(List<String> entries) {
        List<AddressBlock> blocks = entries.stream()
                .filter(entry -> AddressBlock.isLiteral(entry.replaceFirst("/.*", "")))
                .map(AddressBlock::parse)
                .toList();
        List<String> hosts = entries.stream()
                .filter(entry -> !AddressBlock.isLiteral(entry.replaceFirst("/.*", "")))
                .toList();
        return new FetchSettings(
                connectTimeout,
                requestBudget,
                stallTimeout,
                totalTimeout,
                maxRedirects,
                maxConcurrent,
                maxPerClient,
                hosts,
                blocks);
    }
}
