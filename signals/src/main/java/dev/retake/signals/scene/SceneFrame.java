package dev.retake.signals.scene;

import dev.retake.media.LinearImage;

/**
 * One frame of the synthetic scene and everything that is exactly known about it.
 *
 * @param index from 0
 * @param image the picture: scene-linear, highlights above 1
 * @param truth the answers
 */
public record SceneFrame(int index, LinearImage image, GroundTruth truth) {}
