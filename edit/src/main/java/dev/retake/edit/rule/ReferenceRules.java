package dev.retake.edit.rule;

import static dev.retake.edit.rule.Rule.Step.REFERENCES;

import dev.retake.edit.FailureCode;
import dev.retake.edit.request.ImageRef;
import dev.retake.edit.request.PlacedRef;
import dev.retake.edit.rule.References.Medium;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rows A8 to A20: every media reference is one reference, well formed, and points at something usable. */
final class ReferenceRules {

    /** The longest {@code user_id}, in code points. */
    static final int MAX_USER_ID = 256;

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    static final List<Rule<Asked>> ROWS = List.of(
            anywhere(
                    "A8",
                    400,
                    "url_and_data",
                    "<path>",
                    "<path>: provide either 'url' or 'data', not both",
                    at -> at.ref().url().isPresent() && at.ref().data().isPresent()),
            anywhere(
                    "A9",
                    400,
                    "one_reference_required",
                    "<path>",
                    "<path>: provide exactly one of 'url', 'data', 'generation_id' or 'file_id'",
                    at -> kindsSet(at.ref()) != 1),
            anywhere(
                    "A10",
                    400,
                    "media_type_required",
                    "<path>.media_type",
                    "<path>: 'media_type' is required with 'data'",
                    at -> at.ref().data().isPresent() && mediaType(at.ref()).isEmpty()),
            anywhere(
                    "A11",
                    400,
                    "invalid_url",
                    "<path>.url",
                    "<path>: invalid URL",
                    at -> at.ref()
                            .url()
                            .filter(url -> HostedUrls.parse(url).isEmpty())
                            .isPresent()),
            row(
                    "A12",
                    400,
                    "invalid_uuid",
                    "<path>.<field>",
                    "<path>.<field>: must be a valid UUID",
                    ReferenceRules::malformedId),
            generation(
                    "A13",
                    "generation_not_found",
                    "generation not found",
                    (at, generation) -> Violation.when(generation.isEmpty())),
            generation(
                    "A14",
                    "generation_not_completed",
                    "generation is not completed",
                    (at, generation) -> Violation.when(!generation.orElseThrow().completed())),
            generation(
                    "A15",
                    "generation_lacks_medium",
                    "generation has no <medium> output",
                    (at, generation) -> generation
                            .filter(found -> accepted(at).stream().noneMatch(found.outputs()::contains))
                            .map(found -> Violation.of("medium", name(needed(at))))),
            file("A16", 400, "file_not_found", "file not found", (at, file) -> Violation.when(file.isEmpty())),
            file(
                    "A17",
                    400,
                    "file_not_ready",
                    "file is not ready",
                    (at, file) -> Violation.when(!file.orElseThrow().ready())),
            file(
                    "A18",
                    422,
                    "file_of_wrong_kind",
                    "file is not <medium>",
                    (at, file) -> file.filter(found -> found.medium() != needed(at))
                            .map(found -> Violation.of("medium", needed(at) == Medium.VIDEO ? "a video" : "an image"))),
            anywhere(
                    "A19",
                    400,
                    "image_media_type_required",
                    "<path>.media_type",
                    "<path>: 'media_type' must be an image MIME type",
                    at -> needed(at) == Medium.IMAGE
                            && mediaType(at.ref())
                                    .filter(type -> !isOfKind(type, "image/"))
                                    .isPresent()),
            row(
                    "A20",
                    400,
                    "user_id_too_long",
                    "user_id",
                    "user_id: must be at most 256 characters",
                    asked -> Violation.when(asked.request()
                            .userId()
                            .filter(id -> id.codePointCount(0, id.length()) > MAX_USER_ID)
                            .isPresent())));

    private ReferenceRules() {}

    /** The declared MIME type; a blank one is none. */
    static Optional<String> mediaType(ImageRef ref) {
        return ref.mediaType().map(String::strip).filter(type -> !type.isEmpty());
    }

    /** Whether a MIME type starts with that prefix, in any case (RFC 2045 section 5.1). */
    static boolean isOfKind(String mimeType, String prefix) {
        return mimeType.toLowerCase(Locale.ROOT).startsWith(prefix);
    }

    private static Rule<Asked> row(
            String id,
            int status,
            String code,
            String param,
            String detail,
            Function<Asked, Optional<Violation>> check) {
        return new Rule<>(id, REFERENCES, status, code, param, detail, FailureCode.INVALID_REQUEST, check);
    }

    private static Rule<Asked> anywhere(
            String id, int status, String code, String param, String detail, Predicate<PlacedRef> broken) {
        return row(
                id,
                status,
                code,
                param,
                detail,
                asked -> asked.request().mediaRefs().stream()
                        .filter(broken)
                        .findFirst()
                        .map(at -> Violation.of("path", at.path())));
    }

    private static Rule<Asked> generation(
            String id,
            String code,
            String sentence,
            BiFunction<PlacedRef, Optional<References.Generation>, Optional<Violation>> check) {
        String path = "<path>.generation_id";
        return row(
                id,
                400,
                code,
                path,
                path + ": " + sentence,
                asked -> asked.request().mediaRefs().stream()
                        .flatMap(at -> at
                                .ref()
                                .generationId()
                                .flatMap(ref ->
                                        check.apply(at, asked.references().generation(UUID.fromString(ref))))
                                .map(violation -> violation.and("path", at.path()))
                                .stream())
                        .findFirst());
    }

    private static Rule<Asked> file(
            String id,
            int status,
            String code,
            String sentence,
            BiFunction<PlacedRef, Optional<References.File>, Optional<Violation>> check) {
        String path = "<path>.file_id";
        return row(
                id,
                status,
                code,
                path,
                path + ": " + sentence,
                asked -> asked.request().mediaRefs().stream()
                        .flatMap(at -> at
                                .ref()
                                .fileId()
                                .flatMap(ref ->
                                        check.apply(at, asked.references().file(UUID.fromString(ref))))
                                .map(violation -> violation.and("path", at.path()))
                                .stream())
                        .findFirst());
    }

    private static long kindsSet(ImageRef ref) {
        return Stream.of(ref.url(), ref.data(), ref.generationId(), ref.fileId())
                .filter(Optional::isPresent)
                .count();
    }

    private static Optional<Violation> malformedId(Asked asked) {
        return asked.request().mediaRefs().stream()
                .flatMap(at -> Stream.of(
                                at.ref()
                                        .generationId()
                                        .filter(id -> !isUuid(id))
                                        .map(id -> "generation_id"),
                                at.ref().fileId().filter(id -> !isUuid(id)).map(id -> "file_id"))
                        .flatMap(Optional::stream)
                        .map(field -> Violation.of("path", at.path()).and("field", field)))
                .findFirst();
    }

    private static boolean isUuid(String text) {
        return UUID_TEXT.matcher(text).matches();
    }

    private static Medium needed(PlacedRef at) {
        return at.role() == PlacedRef.Role.SUBJECT ? Medium.VIDEO : Medium.IMAGE;
    }

    private static Set<Medium> accepted(PlacedRef at) {
        return switch (at.role()) {
            case SUBJECT -> Set.of(Medium.VIDEO);
            case REFERENCE_IMAGE -> Set.of(Medium.IMAGE);
            case FRAME -> Set.of(Medium.IMAGE, Medium.VIDEO);
        };
    }

    private static String name(Medium medium) {
        return medium.name().toLowerCase(Locale.ROOT);
    }
}
