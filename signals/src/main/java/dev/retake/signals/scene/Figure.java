package dev.retake.signals.scene;

import java.util.Arrays;
import java.util.List;

/**
 * The walking person: meshes modelled at rest and bent by the skeleton (linear blend skinning), so that every point of
 * the surface can be followed exactly from one frame to the next.
 */
final class Figure {
    private static final int BINDS = 4;

    private final Mesh rest;
    private final byte[] bones;
    private final float[] weights;

    private Figure(Mesh rest, byte[] bones, float[] weights) {
        this.rest = rest;
        this.bones = bones;
        this.weights = weights;
    }

    /** The mesh at rest: where textures are read, and which triangle is what. */
    Mesh rest() {
        return rest;
    }

    /** Models the figure; takes a second or so. */
    static Figure modelled() {
        Shape head = FigureShape.head();
        Shape hair = FigureShape.hair();
        Shape jacket = FigureShape.jacket();
        Shape trousers = FigureShape.trousers();
        Shape boots = FigureShape.boots();
        Shape scarf = FigureShape.scarf();
        Shape hands = FigureShape.hands();
        Shape all = (x, y, z) -> {
            double near = Math.min(jacket.distance(x, y, z), trousers.distance(x, y, z));
            if (y > 1.3) {
                near = Math.min(near, Math.min(head.distance(x, y, z), hair.distance(x, y, z)));
                near = Math.min(near, scarf.distance(x, y, z));
            }
            return y < 0.3 ? Math.min(near, boots.distance(x, y, z)) : near;
        };
        Shape eyes = FigureShape.eyes();
        List<Garment> garments = List.of(
                new Garment(
                        jacket, all, new Vec(-0.54, 0.79, -0.20), new Vec(0.54, 1.53, 0.20), 0.0085, Material.JACKET),
                new Garment(
                        trousers,
                        all,
                        new Vec(-0.20, 0.09, -0.16),
                        new Vec(0.20, 1.03, 0.16),
                        0.0085,
                        Material.TROUSERS),
                new Garment(head, all, new Vec(-0.10, 1.43, -0.12), new Vec(0.10, 1.77, 0.13), 0.0038, Material.SKIN),
                new Garment(hair, all, new Vec(-0.13, 1.44, -0.15), new Vec(0.13, 1.80, 0.12), 0.0050, Material.HAIR),
                new Garment(scarf, all, new Vec(-0.16, 1.13, -0.16), new Vec(0.16, 1.58, 0.18), 0.0058, Material.SCARF),
                new Garment(
                        boots, all, new Vec(-0.17, -0.01, -0.10), new Vec(0.17, 0.25, 0.21), 0.0065, Material.BOOTS),
                new Garment(eyes, head, new Vec(-0.05, 1.61, 0.05), new Vec(0.05, 1.66, 0.10), 0.003, Material.EYES),
                new Garment(hands, hands, new Vec(0.40, 0.77, -0.09), new Vec(0.58, 1.00, 0.10), 0.0048, Material.SKIN),
                new Garment(
                        hands, hands, new Vec(-0.58, 0.77, -0.09), new Vec(-0.40, 1.00, 0.10), 0.0048, Material.SKIN));
        List<Figure> parts = garments.parallelStream().map(Garment::made).toList();
        Figure whole = parts.getFirst();
        for (Figure part : parts.subList(1, parts.size())) {
            whole = whole.with(part);
        }
        return whole;
    }

    private Figure with(Figure other) {
        byte[] allBones = Arrays.copyOf(bones, bones.length + other.bones.length);
        System.arraycopy(other.bones, 0, allBones, bones.length, other.bones.length);
        float[] allWeights = Arrays.copyOf(weights, weights.length + other.weights.length);
        System.arraycopy(other.weights, 0, allWeights, weights.length, other.weights.length);
        return new Figure(rest.with(other.rest), allBones, allWeights);
    }

    /** Writes the posed vertices' places and unit normals, beginning at vertex {@code first} of the targets. */
    void bend(Pose pose, float[] positions, float[] normals, int first) {
        int count = Bone.count();
        double[] m = new double[count * 12];
        Bone[] all = Bone.values();
        for (int b = 0; b < count; b++) {
            Rotation r = pose.turns()[b];
            Vec shift = pose.origins()[b].minus(r.apply(all[b].from));
            double[] row = {
                r.x().x(), r.y().x(), r.z().x(), shift.x(),
                r.x().y(), r.y().y(), r.z().y(), shift.y(),
                r.x().z(), r.y().z(), r.z().z(), shift.z()
            };
            System.arraycopy(row, 0, m, b * 12, 12);
        }
        double[] a = new double[12];
        float[] from = rest.positions();
        float[] normal = rest.normals();
        for (int v = 0; v < rest.vertices(); v++) {
            Arrays.fill(a, 0);
            for (int k = 0; k < BINDS; k++) {
                double w = weights[v * BINDS + k];
                if (w > 0) {
                    int base = bones[v * BINDS + k] * 12;
                    for (int i = 0; i < 12; i++) {
                        a[i] += w * m[base + i];
                    }
                }
            }
            double x = from[3 * v];
            double y = from[3 * v + 1];
            double z = from[3 * v + 2];
            int o = 3 * (first + v);
            positions[o] = (float) (a[0] * x + a[1] * y + a[2] * z + a[3]);
            positions[o + 1] = (float) (a[4] * x + a[5] * y + a[6] * z + a[7]);
            positions[o + 2] = (float) (a[8] * x + a[9] * y + a[10] * z + a[11]);
            double nx = normal[3 * v];
            double ny = normal[3 * v + 1];
            double nz = normal[3 * v + 2];
            double ox = a[0] * nx + a[1] * ny + a[2] * nz;
            double oy = a[4] * nx + a[5] * ny + a[6] * nz;
            double oz = a[8] * nx + a[9] * ny + a[10] * nz;
            double scale = 1 / Math.max(1e-9, Math.sqrt(ox * ox + oy * oy + oz * oz));
            normals[o] = (float) (ox * scale);
            normals[o + 1] = (float) (oy * scale);
            normals[o + 2] = (float) (oz * scale);
        }
    }

    /** One thing worn: a shape in a box, polygonised in steps of {@code cell} metres and tied to the bones under it. */
    private record Garment(Shape shape, Shape surroundings, Vec low, Vec high, double cell, Material material) {
        Figure made() {
            MeshBuilder builder = new MeshBuilder();
            SurfaceNets.polygonise(shape, surroundings, low, high, cell, material, builder);
            Mesh mesh = builder.build();
            byte[] bones = new byte[mesh.vertices() * BINDS];
            float[] weights = new float[mesh.vertices() * BINDS];
            float[] p = mesh.positions();
            for (int v = 0; v < mesh.vertices(); v++) {
                bind(new Vec(p[3 * v], p[3 * v + 1], p[3 * v + 2]), v * BINDS, bones, weights);
            }
            return new Figure(mesh, bones, weights);
        }

        private void bind(Vec p, int first, byte[] bones, float[] weights) {
            double[] distance = new double[Bone.count()];
            double nearest = Double.MAX_VALUE;
            for (Bone bone : Bone.values()) {
                double d = reachable(bone, material, p) ? bone.distance(p) + reluctance(bone, material, p) : 1e9;
                distance[bone.ordinal()] = d;
                nearest = Math.min(nearest, d);
            }
            double softness = material == Material.JACKET || material == Material.TROUSERS ? 0.024 : 0.012;
            double total = 0;
            for (int k = 0; k < BINDS; k++) {
                int best = 0;
                for (int b = 1; b < distance.length; b++) {
                    if (distance[b] < distance[best]) {
                        best = b;
                    }
                }
                double weight = Math.exp(-(distance[best] - nearest) / softness);
                bones[first + k] = (byte) best;
                weights[first + k] = (float) weight;
                total += weight;
                distance[best] = 1e9;
            }
            for (int k = 0; k < BINDS; k++) {
                weights[first + k] /= (float) total;
            }
        }

        private static boolean reachable(Bone bone, Material material, Vec p) {
            boolean left = bone.name().startsWith("LEFT");
            boolean right = bone.name().startsWith("RIGHT");
            if ((left && p.x() < -0.03) || (right && p.x() > 0.03)) {
                return false;
            }
            return switch (material) {
                case SKIN ->
                    Math.abs(p.x()) > 0.2
                            ? bone.name().endsWith("HAND") || bone.name().endsWith("FOREARM")
                            : bone == Bone.HEAD || bone == Bone.NECK;
                case EYES, HAIR -> bone == Bone.HEAD;
                case SCARF -> bone == Bone.NECK || bone == Bone.CHEST || bone == Bone.SPINE;
                case BOOTS ->
                    bone.name().endsWith("FOOT")
                            || bone.name().endsWith("TOES")
                            || bone.name().endsWith("SHIN");
                case TROUSERS ->
                    bone == Bone.PELVIS
                            || bone.name().endsWith("THIGH")
                            || bone.name().endsWith("SHIN");
                default ->
                    bone == Bone.PELVIS
                            || bone == Bone.SPINE
                            || bone == Bone.CHEST
                            || bone.name().endsWith("ARM")
                            || bone.name().endsWith("THIGH");
            };
        }

        private static double reluctance(Bone bone, Material material, Vec p) {
            boolean thigh = bone.name().endsWith("THIGH");
            if (material == Material.JACKET && thigh) {
                return 0.035;
            }
            if (material == Material.BOOTS && bone.name().endsWith("SHIN")) {
                return 0.25 * Math.max(0, 0.12 - p.y());
            }
            return 0;
        }
    }
}
