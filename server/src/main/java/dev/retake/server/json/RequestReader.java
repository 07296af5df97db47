package dev.retake.server.json;

import dev.retake.edit.request.ControlOptions;
import dev.retake.edit.request.GenerationRequest;
import dev.retake.edit.request.ImageRef;
import dev.retake.edit.request.SourcePosition;
import dev.retake.edit.request.VideoEditOptions;
import dev.retake.edit.request.VideoOptions;
import dev.retake.edit.rule.Limits;
import java.io.InputStream;
import java.util.Optional;

/** Reads the body of {@code POST /v1/generations} into the records that the rules look at. Thread-safe. */
public final class RequestReader {

    private final Limits limits;

    /** A reader that keeps no more inline bytes than these limits allow. */
    public RequestReader(Limits limits) {
        this.limits = limits;
    }

    /** What happens to fields that no version knows. */
    public enum UnknownFields {
        /** They are skipped, so that newer clients keep working. */
        IGNORED,
        /** The first one is refused. */
        REFUSED
    }

    /**
     * Reads a body to its end, in memory that does not grow with it.
     *
     * @param body UTF-8 JSON; not closed
     * @param spool takes inline media; the tokens in the request are its
     * @param unknownFields what to do with fields that no version knows
     * @throws InvalidJsonException when the body is not such a request; carries the answer
     * @throws java.io.UncheckedIOException when the body ends with an I/O error
     * @throws SpoolException when inline media cannot be written
     */
    public GenerationRequest read(InputStream body, Spool spool, UnknownFields unknownFields) {
        Fields fields = ShapedParser.read(
                body, RequestShape.BODY, spool, this::maxBytes, unknownFields == UnknownFields.REFUSED);
        return new GenerationRequest(
                fields.text("prompt"),
                fields.text("model"),
                fields.text("type"),
                fields.text("aspect_ratio"),
                fields.struct("source", RequestReader::imageRef),
                fields.structs("image_ref", RequestReader::imageRef),
                fields.struct("video", RequestReader::video),
                fields.text("style"),
                fields.text("output_format"),
                fields.flag("web_search"),
                fields.struct("layering", layering -> new GenerationRequest.Layering(layering.text("resolution"))),
                fields.text("user_id"),
                fields.text("webhook_url"));
    }

    private long maxBytes(String path) {
        return path.startsWith("source.") ? limits.sourceBytes() : limits.imageBytes();
    }

    private static ImageRef imageRef(Fields fields) {
        return new ImageRef(
                fields.text("url"),
                fields.bytes("data"),
                fields.text("generation_id"),
                fields.text("file_id"),
                fields.text("media_type"));
    }

    private static VideoOptions video(Fields fields) {
        return new VideoOptions(
                fields.text("resolution"),
                fields.text("duration"),
                fields.struct("start_frame", RequestReader::imageRef),
                fields.struct("end_frame", RequestReader::imageRef),
                fields.struct("guide_frame", RequestReader::imageRef),
                fields.structs("keyframes", RequestReader::imageRef),
                fields.wholes("keyframe_indexes"),
                fields.flag("loop"),
                fields.flag("hdr"),
                fields.flag("exr_export"),
                fields.struct("edit", RequestReader::edit),
                fields.struct("source_position", RequestReader::sourcePosition),
                fields.flag("keep_audio"),
                fields.whole("seed"),
                fields.text("renderer"));
    }

    private static VideoEditOptions edit(Fields fields) {
        return new VideoEditOptions(
                fields.flag("auto_controls"),
                fields.text("strength"),
                fields.struct("controls", RequestReader::controls),
                fields.structs("keyframes", RequestReader::imageRef),
                fields.wholes("keyframe_indexes"));
    }

    private static ControlOptions controls(Fields fields) {
        return new ControlOptions(
                fields.struct("pose", pose -> new ControlOptions.Pose(pose.flag("enabled"), pose.text("strength"))),
                amount(fields, "depth", "blur"),
                amount(fields, "normals", "augmentation"),
                amount(fields, "trajectory", "sparsity"),
                fields.struct("face", face -> new ControlOptions.Face(face.flag("enabled"))));
    }

    private static Optional<ControlOptions.Amount> amount(Fields fields, String signal, String freedom) {
        return fields.struct(
                signal, control -> new ControlOptions.Amount(control.flag("enabled"), control.real(freedom)));
    }

    private static SourcePosition sourcePosition(Fields fields) {
        return new SourcePosition(
                fields.real("x_norm"), fields.real("y_norm"), fields.real("w_norm"), fields.real("h_norm"));
    }
}
