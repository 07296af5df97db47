package dev.retake.signals.scene;

import java.util.List;

/**
 * The world at one frame, ready to be drawn.
 *
 * @param topology all triangles: furniture first, then the figure at rest
 * @param positions x, y, z of each vertex now
 * @param normals unit normals now
 * @param blockers the figure's limbs, as things that keep light from the ground
 * @param figurePlace where the figure stands, on the ground
 */
record FrameScene(
        Camera camera,
        Mesh topology,
        float[] positions,
        float[] normals,
        List<Lights.Blocker> blockers,
        Vec figurePlace) {}
