package dev.retake.server.http;

import dev.retake.server.objects.MediaUrls;
import dev.retake.server.objects.ObjectKey;
import dev.retake.server.objects.ObjectStore;
import dev.retake.server.objects.ObjectStore.StoredObject;
import dev.retake.server.store.Generation;
import dev.retake.server.store.Generations;
import io.helidon.http.DateTime;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code GET|HEAD /media/{generation_id}/{name}}: results and previews, for whoever holds a signed address.
 *
 * <p>The signature is judged before anything is looked up. Files are sent through one small buffer, whole or as one range
 * (RFC 9110, section 14); an object never changes, so that its key is a strong validator.
 */
final class MediaFiles {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final MediaUrls urls;
    private final Generations generations;
    private final ObjectStore objects;
    private final InstantSource clock;

    MediaFiles(MediaUrls urls, Generations generations, ObjectStore objects, InstantSource clock) {
        this.urls = urls;
        this.generations = generations;
        this.objects = objects;
        this.clock = clock;
    }

    void serve(ServerRequest request, ServerResponse response) throws IOException {
        String name = request.path().pathParameters().get("name");
        UUID id = Ids.parse(request.path().pathParameters().get("id"))
                .orElseThrow(() -> new RefusedException(Refusals.INVALID_SIGNATURE));
        String expires = request.query().first("expires").orElse("");
        requireValid(urls.judge(id, name, expires, request.query().first("sig").orElse("")));
        Generation generation = generations.find(id).orElseThrow(() -> new RefusedException(Refusals.NOT_FOUND));
        if (!ObjectKey.isName(name)) {
            throw new RefusedException(Refusals.NOT_FOUND);
        }
        ObjectKey key = ObjectKey.served(id, generation.attempt(), name);
        try (StoredObject object = objects.open(key).orElseThrow(() -> new RefusedException(Refusals.NOT_FOUND))) {
            send(request, response, object, entityTag(key), Long.parseLong(expires));
        }
    }

    private void send(
            ServerRequest request, ServerResponse response, StoredObject object, String entityTag, long expires)
            throws IOException {
        long seconds = Math.max(0, expires - clock.instant().getEpochSecond());
        response.header(HeaderNames.CACHE_CONTROL, "private, max-age=" + seconds);
        response.header(HeaderNames.ETAG, entityTag);
        if (header(request, HeaderNames.IF_NONE_MATCH)
                .filter(tags -> matches(tags, entityTag))
                .isPresent()) {
            response.status(304).send();
            return;
        }
        response.header(
                HeaderNames.CONTENT_TYPE,
                contentType(request.path().pathParameters().get("name")));
        response.header(HeaderNames.CONTENT_DISPOSITION, "inline");
        response.header(HeaderNames.ACCEPT_RANGES, "bytes");
        response.header("X-Content-Type-Options", "nosniff");
        response.header(
                HeaderNames.EXPIRES,
                ZonedDateTime.ofInstant(Instant.ofEpochSecond(expires), ZoneOffset.UTC)
                        .format(DateTime.RFC_1123_DATE_TIME));
        boolean sameVersion = header(request, HeaderNames.IF_RANGE)
                .map(tag -> tag.strip().equals(entityTag))
                .orElse(true);
        Optional<String> range = header(request, HeaderNames.RANGE).filter(text -> sameVersion);
        ByteRange wanted = switch (ByteRange.parse(range, object.bytes())) {
            case ByteRange.Answer.Whole whole -> new ByteRange(0, object.bytes() - 1);
            case ByteRange.Answer.Outside outside ->
                throw new RefusedException(Refusals.RANGE_NOT_SATISFIABLE)
                        .with("Content-Range", "bytes */" + object.bytes());
            case ByteRange.Answer.Part part -> {
                response.status(206);
                response.header(HeaderNames.CONTENT_RANGE, part.range().contentRange(object.bytes()));
                yield part.range();
            }
        };
        response.contentLength(wanted.length());
        if (request.prologue().method() == Method.HEAD) {
            response.send();
        } else {
            try (OutputStream out = response.outputStream()) {
                copy(object.channel(), wanted, out);
            }
        }
    }

    private static void copy(SeekableByteChannel channel, ByteRange range, OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        channel.position(range.first());
        long left = range.length();
        while (left > 0) {
            buffer.clear().limit((int) Math.min(left, BUFFER_BYTES));
            int count = channel.read(buffer);
            if (count < 0) {
                throw new IOException("A stored object is shorter than its size");
            }
            out.write(buffer.array(), 0, count);
            left -= count;
        }
    }

    private static void requireValid(MediaUrls.Verdict verdict) {
        switch (verdict) {
            case VALID -> {
                return;
            }
            case EXPIRED -> throw new RefusedException(Refusals.URL_EXPIRED);
            case INVALID -> throw new RefusedException(Refusals.INVALID_SIGNATURE);
        }
    }

    private static String entityTag(ObjectKey key) {
        return '"' + key.generationId().toString() + "/" + key.part() + "/" + key.name() + '"';
    }

    /** Whether one of the tags is this one; weak tags count, as RFC 9110 13.1.2 wants for If-None-Match. */
    private static boolean matches(String tags, String entityTag) {
        for (String tag : tags.split(",")) {
            String plain = tag.strip().replaceFirst("^W/", "");
            if (plain.equals("*") || plain.equals(entityTag)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> header(ServerRequest request, HeaderName name) {
        return request.headers().value(name);
    }

    private static String contentType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "mp4" -> "video/mp4";
            case "zip" -> "application/zip";
            case "jpg", "jpeg" -> "image/jpeg";
            case "png" -> "image/png";
            default -> "application/octet-stream";
        };
    }
}
