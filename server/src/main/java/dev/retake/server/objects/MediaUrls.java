package dev.retake.server.objects;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signed addresses of media: whoever holds one may read that one object until it expires, without a key.
 *
 * <p>The address is {@code /media/{generation}/{name}?expires={unix seconds}&sig={signature}}. The signature is base64url
 * of 8 random bytes and the HMAC-SHA256 (RFC 2104) of those bytes, path and expiry; the random bytes make each minted
 * address different.
 */
public final class MediaUrls {

    /** How long a minted address works unless its operator says otherwise. */
    public static final Duration STANDARD_LIFETIME = Duration.ofHours(1);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int NONCE_BYTES = 8;
    private static final int MAC_BYTES = 32;

    private final SecretKeySpec secret;
    private final Duration lifetime;
    private final InstantSource clock;
    private final SecureRandom random;

    /**
     * Addresses signed with a secret.
     *
     * @param secret at least 32 random bytes, the same on every node; see {@link SecretFile}
     * @param lifetime how long a minted address works
     * @param clock what expiry is measured against
     * @param random where the nonces come from
     */
    public MediaUrls(byte[] secret, Duration lifetime, InstantSource clock, SecureRandom random) {
        if (secret.length < MAC_BYTES) {
            throw new IllegalArgumentException("A signing secret has at least 32 bytes, not " + secret.length);
        }
        this.secret = new SecretKeySpec(secret, ALGORITHM);
        this.lifetime = lifetime;
        this.clock = clock;
        this.random = random;
    }

    /** What a signature turned out to be. */
    public enum Verdict {
        VALID,
        EXPIRED,
        INVALID
    }

    /**
     * Mints an address, different at each call, good for the lifetime.
     *
     * @param publicBase scheme, host and port as callers reach this server, without a trailing slash
     * @param name the object's name, such as {@code 0.mp4}
     */
    public URI mint(URI publicBase, UUID generationId, String name) {
        long expires = clock.instant().plus(lifetime).getEpochSecond();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        String path = path(generationId, name);
        return URI.create(publicBase + path + "?expires=" + expires + "&sig=" + signature(nonce, path, expires));
    }

    /**
     * Judges an address that somebody came with. A forged expiry is {@code INVALID}, not {@code EXPIRED}.
     *
     * @param expires the query's {@code expires}, as sent
     * @param signature the query's {@code sig}, as sent
     */
    public Verdict judge(UUID generationId, String name, String expires, String signature) {
        try {
            long expiry = Long.parseLong(expires);
            byte[] nonce = Base64.getUrlDecoder().decode(signature);
            if (nonce.length != NONCE_BYTES + MAC_BYTES) {
                return Verdict.INVALID;
            }
            String right = signature(Arrays.copyOf(nonce, NONCE_BYTES), path(generationId, name), expiry);
            if (!MessageDigest.isEqual(bytes(right), bytes(signature))) {
                return Verdict.INVALID;
            }
            return clock.instant().isBefore(Instant.ofEpochSecond(expiry)) ? Verdict.VALID : Verdict.EXPIRED;
        } catch (IllegalArgumentException malformed) {
            return Verdict.INVALID;
        }
    }

    private String signature(byte[] nonce, String path, long expires) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update(nonce);
            byte[] digest = mac.doFinal(bytes(path + "?expires=" + expires));
            byte[] both = ByteBuffer.allocate(nonce.length + digest.length)
                    .put(nonce)
                    .put(digest)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private static String path(UUID generationId, String name) {
        return "/media/" + generationId + "/" + name;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
