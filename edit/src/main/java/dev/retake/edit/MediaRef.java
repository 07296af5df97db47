package dev.retake.edit;

import java.net.URI;
import java.util.UUID;

/** Where a caller's clip or image comes from. */
public sealed interface MediaRef {

    /** An absolute http or https address, of at most 8192 characters. */
    record HostedUrl(URI url) implements MediaRef {}

    /**
     * Bytes that came inside the request.
     *
     * @param token names the spooled bytes; what it means is the receiver's business
     */
    record InlineData(String token) implements MediaRef {}

    /** The output of an earlier generation of the same client. */
    record PriorGeneration(UUID id) implements MediaRef {}

    /** A file that the same client uploaded before. */
    record UploadedFile(UUID id) implements MediaRef {}
}
