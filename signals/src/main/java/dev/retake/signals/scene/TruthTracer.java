package dev.retake.signals.scene;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import java.util.ArrayList;
import java.util.List;

/** Works out the {@link GroundTruth} of a frame from its world and the next frame's. */
final class TruthTracer {
    private static final double[] CENTRE = {0};

    private final Size size;
    private final StreetPlan plan;
    private final PixelPool pool;
    private final Visibility now;
    private final Visibility then;

    TruthTracer(Size size, StreetPlan plan, PixelPool pool) {
        this.size = size;
        this.plan = plan;
        this.pool = pool;
        now = new Visibility(size.width(), size.height(), CENTRE, CENTRE);
        then = new Visibility(size.width(), size.height(), CENTRE, CENTRE);
    }

    GroundTruth trace(FrameScene scene, FrameScene next, Pose pose) {
        now.draw(scene, scene.camera(), 1, pool);
        then.draw(next, next.camera(), 1, pool);
        int pixels = size.width() * size.height();
        GroundTruth truth = new GroundTruth(
                size,
                new float[pixels],
                new float[pixels],
                new float[pixels],
                new float[pixels],
                new float[pixels],
                new float[pixels],
                new boolean[pixels],
                new boolean[pixels],
                new boolean[pixels],
                new boolean[pixels],
                List.of());
        pool.forRows(size.height(), (from, to) -> {
            Rows rows = new Rows(scene, next, truth);
            for (int row = from; row < to; row++) {
                rows.trace(row);
            }
        });
        return new GroundTruth(
                size,
                truth.depth(),
                truth.normalX(),
                truth.normalY(),
                truth.normalZ(),
                truth.flowX(),
                truth.flowY(),
                truth.occluded(),
                truth.subject(),
                truth.face(),
                truth.sky(),
                joints(scene.camera(), pose, truth));
    }

    private List<JointPosition> joints(Camera camera, Pose pose, GroundTruth truth) {
        List<JointPosition> found = new ArrayList<>();
        for (Joint joint : Joint.values()) {
            Vec at = joint.in(pose);
            double depth = camera.depth(at.x(), at.y(), at.z());
            double x = camera.column(at.x(), at.y(), at.z(), depth);
            double y = camera.row(at.x(), at.y(), at.z(), depth);
            boolean inside = x >= 0 && y >= 0 && x < size.width() && y < size.height();
            boolean visible = false;
            if (inside) {
                int index = ((int) y) * size.width() + (int) x;
                visible = truth.subject()[index] && truth.depth()[index] > depth - 0.16;
            }
            found.add(new JointPosition(joint, x, y, depth, visible));
        }
        return found;
    }

    private final class Rows {
        private final FrameScene scene;
        private final FrameScene next;
        private final GroundTruth truth;
        private final StreetTracer tracer = new StreetTracer(plan);
        private final Hit hit = new Hit();
        private final Hit later = new Hit();

        Rows(FrameScene scene, FrameScene next, GroundTruth truth) {
            this.scene = scene;
            this.next = next;
            this.truth = truth;
        }

        void trace(int y) {
            Camera camera = scene.camera();
            Vec from = camera.place();
            for (int x = 0; x < size.width(); x++) {
                int i = y * size.width() + x;
                double u = (x + 0.5 - camera.centreX()) / camera.focal();
                double dy = (camera.horizon() - y - 0.5) / camera.focal();
                double dx = camera.forward().x() + camera.right().x() * u;
                double dz = camera.forward().z() + camera.right().z() * u;
                tracer.trace(from.x(), from.y(), from.z(), dx, dy, dz, hit);
                boolean solid = now.triangle[i] >= 0 && 1 / now.nearness[i] < hit.depth;
                if (solid) {
                    solid(i, from, dx, dy, dz);
                }
                truth.depth()[i] = (float) hit.depth;
                if (hit.kind == Hit.Kind.SKY) {
                    truth.sky()[i] = true;
                    move(i, x, y, dx, dy, dz, 0);
                    continue;
                }
                Vec right = camera.right();
                Vec forward = camera.forward();
                truth.normalX()[i] = (float) (hit.nx * right.x() + hit.nz * right.z());
                truth.normalY()[i] = (float) hit.ny;
                truth.normalZ()[i] = (float) -(hit.nx * forward.x() + hit.nz * forward.z());
                Vec to = next.camera().place();
                if (solid) {
                    carry();
                }
                move(i, x, y, hit.x - to.x(), hit.y - to.y(), hit.z - to.z(), 1);
            }
        }

        private void solid(int i, Vec from, double dx, double dy, double dz) {
            double depth = 1 / now.nearness[i];
            hit.kind = Hit.Kind.SOLID;
            hit.depth = depth;
            hit.x = from.x() + dx * depth;
            hit.y = from.y() + dy * depth;
            hit.z = from.z() + dz * depth;
            hit.triangle = now.triangle[i];
            Barycentric.locate(hit, scene.positions(), scene.topology().corners());
            SolidShader.orient(scene, hit, dx, dy, dz);
            Material material = Material.of(scene.topology().materials()[hit.triangle]);
            truth.subject()[i] = material.worn;
            truth.face()[i] = material == Material.EYES || (material == Material.SKIN && onFace());
        }

        private boolean onFace() {
            int corner = 3 * scene.topology().corners()[3 * hit.triangle];
            float[] rest = scene.topology().positions();
            return rest[corner + 1] > 1.525 && rest[corner + 2] > 0;
        }

        /** Replaces the hit's place by where the same surface point is in the next frame. */
        private void carry() {
            int[] corners = scene.topology().corners();
            float[] p = next.positions();
            int a = 3 * corners[3 * hit.triangle];
            int b = 3 * corners[3 * hit.triangle + 1];
            int c = 3 * corners[3 * hit.triangle + 2];
            double third = 1 - hit.first - hit.second;
            hit.x = p[a] * hit.first + p[b] * hit.second + p[c] * third;
            hit.y = p[a + 1] * hit.first + p[b + 1] * hit.second + p[c + 1] * third;
            hit.z = p[a + 2] * hit.first + p[b + 2] * hit.second + p[c + 2] * third;
        }

        /** Projects a direction from the next camera and notes flow and occlusion; {@code solidity} 0 means sky. */
        private void move(int i, int x, int y, double dx, double dy, double dz, int solidity) {
            Camera camera = next.camera();
            double depth = dx * camera.forward().x() + dz * camera.forward().z();
            double column = camera.centreX()
                    + camera.focal()
                            * (dx * camera.right().x() + dz * camera.right().z())
                            / depth;
            double row = camera.horizon() - camera.focal() * dy / depth;
            truth.flowX()[i] = (float) (column - x - 0.5);
            truth.flowY()[i] = (float) (row - y - 0.5);
            if (!(depth > 0) || column < 0 || row < 0 || column >= size.width() || row >= size.height()) {
                truth.occluded()[i] = true;
                return;
            }
            double reach = solidity == 0 ? Double.POSITIVE_INFINITY : depth;
            truth.occluded()[i] = hiddenBySolid(column, row, reach) || hiddenByStreet(dx, dy, dz, depth, reach);
        }

        private boolean hiddenBySolid(double column, double row, double reach) {
            int left = Math.clamp((int) Math.floor(column - 0.5), 0, size.width() - 1);
            int top = Math.clamp((int) Math.floor(row - 0.5), 0, size.height() - 1);
            int right = Math.min(left + 1, size.width() - 1);
            int bottom = Math.min(top + 1, size.height() - 1);
            double farthest = Math.max(
                    Math.max(depthThen(left, top), depthThen(right, top)),
                    Math.max(depthThen(left, bottom), depthThen(right, bottom)));
            return farthest < reach * 0.985 - 0.01;
        }

        private double depthThen(int x, int y) {
            int i = y * size.width() + x;
            return then.triangle[i] < 0 ? Double.POSITIVE_INFINITY : 1 / then.nearness[i];
        }

        private boolean hiddenByStreet(double dx, double dy, double dz, double depth, double reach) {
            Vec from = next.camera().place();
            tracer.trace(from.x(), from.y(), from.z(), dx / depth, dy / depth, dz / depth, later);
            return later.depth < reach * 0.995 - 0.02;
        }
    }
}
