package dev.retake.server.jobs;

import dev.retake.edit.Delivery;
import dev.retake.edit.EditSpec;
import dev.retake.edit.MediaRef;
import dev.retake.edit.Resolution;
import dev.retake.edit.Steering;
import dev.retake.server.store.NewGeneration;
import dev.retake.server.store.RowJson;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Requests as they look once they were accepted. */
final class Samples {

    private Samples() {}

    /** A plain edit of a hosted clip. */
    static NewGeneration accepted(UUID id, UUID clientId) {
        EditSpec spec = new EditSpec(
                "moonlit",
                new MediaRef.HostedUrl(URI.create("https://example.org/clip.mp4")),
                Resolution.P720,
                Delivery.SDR,
                Steering.DEFAULT,
                List.of(),
                true,
                OptionalLong.empty(),
                Optional.empty());
        return new NewGeneration(
                id, clientId, "video_edit", "ray-3.2", RowJson.write(spec), Optional.empty(), Optional.empty());
    }
}
