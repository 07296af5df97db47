package dev.retake.edit.rule;

import dev.retake.edit.request.GenerationRequest;
import dev.retake.edit.request.VideoEditOptions;
import dev.retake.edit.request.VideoOptions;

/**
 * All that the request rules look at.
 *
 * @param request what was asked
 * @param references what is known of the things it refers to
 * @param limits sizes in force
 * @param catalogue models and types on offer
 */
record Asked(GenerationRequest request, References references, Limits limits, Catalogue catalogue) {

    VideoOptions video() {
        return request.videoOrEmpty();
    }

    VideoEditOptions edit() {
        return request.editOrEmpty();
    }
}
