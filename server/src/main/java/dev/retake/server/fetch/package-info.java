/**
 * Fetching what a caller's URL points at, without letting the caller aim the server at its own network.
 *
 * <p>{@link dev.retake.server.fetch.SourceFetcher} is the way in. Addresses are judged by
 * {@link dev.retake.server.fetch.AddressGuard} inside name resolution, so that the address that was judged is the
 * address that is connected to.
 */
@NullMarked
package dev.retake.server.fetch;

import org.jspecify.annotations.NullMarked;
