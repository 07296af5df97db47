package dev.retake.server.json;

import dev.retake.server.json.JsonShape.Base64;
import dev.retake.server.json.JsonShape.Flag;
import dev.retake.server.json.JsonShape.ListOf;
import dev.retake.server.json.JsonShape.Real;
import dev.retake.server.json.JsonShape.Struct;
import dev.retake.server.json.JsonShape.Text;
import dev.retake.server.json.JsonShape.Whole;
import dev.retake.server.json.JsonShape.Word;

/** The JSON types of every field of {@code POST /v1/generations}, extensions included. */
final class RequestShape {

    private static final Struct IMAGE_REF = Struct.of(
            "url", new Text(),
            "data", new Base64(),
            "generation_id", new Text(),
            "file_id", new Text(),
            "media_type", new Text());

    private static final Struct CONTROLS = Struct.of(
            "pose", Struct.of("enabled", new Flag(), "strength", new Text()),
            "depth", Struct.of("enabled", new Flag(), "blur", new Real()),
            "normals", Struct.of("enabled", new Flag(), "augmentation", new Real()),
            "trajectory", Struct.of("enabled", new Flag(), "sparsity", new Real()),
            "face", Struct.of("enabled", new Flag()));

    private static final Struct EDIT = Struct.of(
            "auto_controls", new Flag(),
            "strength", new Word(),
            "controls", CONTROLS,
            "keyframes", new ListOf(IMAGE_REF),
            "keyframe_indexes", new ListOf(new Whole()));

    private static final Struct SOURCE_POSITION =
            Struct.of("x_norm", new Real(), "y_norm", new Real(), "w_norm", new Real(), "h_norm", new Real());

    private static final Struct VIDEO = Struct.of(
            "resolution", new Text(),
            "duration", new Text(),
            "start_frame", IMAGE_REF,
            "end_frame", IMAGE_REF,
            "guide_frame", IMAGE_REF,
            "keyframes", new ListOf(IMAGE_REF),
            "keyframe_indexes", new ListOf(new Whole()),
            "loop", new Flag(),
            "hdr", new Flag(),
            "exr_export", new Flag(),
            "edit", EDIT,
            "source_position", SOURCE_POSITION,
            "keep_audio", new Flag(),
            "seed", new Whole(),
            "renderer", new Text());

    /** The whole body. */
    static final Struct BODY = Struct.of(
            "prompt", new Text(),
            "model", new Text(),
            "type", new Text(),
            "aspect_ratio", new Text(),
            "source", IMAGE_REF,
            "image_ref", new ListOf(IMAGE_REF),
            "video", VIDEO,
            "style", new Text(),
            "output_format", new Text(),
            "web_search", new Flag(),
            "layering", Struct.of("resolution", new Text()),
            "user_id", new Text(),
            "webhook_url", new Text());

    private RequestShape() {}
}
