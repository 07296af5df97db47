package dev.retake.edit.request;

import java.util.Optional;

/**
 * Where an image or, as {@code source} of an edit, a video comes from. A valid one sets exactly one of the first four.
 *
 * @param url {@code url}, as written
 * @param data {@code data}, already decoded and set aside
 * @param generationId {@code generation_id}, as written
 * @param fileId {@code file_id}, as written
 * @param mediaType {@code media_type}, as written
 */
public record ImageRef(
        Optional<String> url,
        Optional<InlineBytes> data,
        Optional<String> generationId,
        Optional<String> fileId,
        Optional<String> mediaType) {}
