package dev.retake.signals.scene;

import java.util.Arrays;

/** Collects triangles: single faces, and the boxes, tubes and balls of which street furniture is made. */
final class MeshBuilder {
    private float[] positions = new float[3 << 12];
    private float[] normals = new float[3 << 12];
    private float[] openness = new float[1 << 12];
    private int[] corners = new int[3 << 12];
    private byte[] materials = new byte[1 << 12];
    private int vertices;
    private int triangles;

    /** Adds a vertex and gives its number. */
    int vertex(Vec position, Vec normal, double open) {
        if (vertices == openness.length) {
            positions = Arrays.copyOf(positions, 6 * vertices);
            normals = Arrays.copyOf(normals, 6 * vertices);
            openness = Arrays.copyOf(openness, 2 * vertices);
        }
        positions[3 * vertices] = (float) position.x();
        positions[3 * vertices + 1] = (float) position.y();
        positions[3 * vertices + 2] = (float) position.z();
        normals[3 * vertices] = (float) normal.x();
        normals[3 * vertices + 1] = (float) normal.y();
        normals[3 * vertices + 2] = (float) normal.z();
        openness[vertices] = (float) open;
        return vertices++;
    }

    void triangle(int a, int b, int c, Material material) {
        if (triangles == materials.length) {
            corners = Arrays.copyOf(corners, 6 * triangles);
            materials = Arrays.copyOf(materials, 2 * triangles);
        }
        corners[3 * triangles] = a;
        corners[3 * triangles + 1] = b;
        corners[3 * triangles + 2] = c;
        materials[triangles++] = (byte) material.ordinal();
    }

    void quad(int a, int b, int c, int d, Material material) {
        triangle(a, b, c, material);
        triangle(a, c, d, material);
    }

    /** A flat four-sided face with corners in order around it. */
    void face(Vec a, Vec b, Vec c, Vec d, double open, Material material) {
        Vec normal = b.minus(a).cross(d.minus(a)).unit();
        quad(
                vertex(a, normal, open),
                vertex(b, normal, open),
                vertex(c, normal, open),
                vertex(d, normal, open),
                material);
    }

    /** A box between two opposite corners. */
    void box(Vec low, Vec high, Material material) {
        slab(low, high, 0, material);
    }

    /** A box whose top is pushed along z by {@code lean} metres. */
    void slab(Vec low, Vec high, double lean, Material material) {
        Vec[] p = new Vec[8];
        for (int i = 0; i < 8; i++) {
            boolean top = (i & 2) != 0;
            p[i] = new Vec(
                    (i & 1) == 0 ? low.x() : high.x(),
                    top ? high.y() : low.y(),
                    ((i & 4) == 0 ? low.z() : high.z()) + (top ? lean : 0));
        }
        outward(p, material, 0, 1, 3, 2);
        outward(p, material, 4, 5, 7, 6);
        outward(p, material, 0, 2, 6, 4);
        outward(p, material, 1, 3, 7, 5);
        outward(p, material, 0, 1, 5, 4);
        outward(p, material, 2, 3, 7, 6);
    }

    private void outward(Vec[] p, Material material, int a, int b, int c, int d) {
        Vec centre = Vec.ZERO;
        for (Vec corner : p) {
            centre = centre.plus(corner.times(1.0 / 8));
        }
        Vec normal = p[b].minus(p[a]).cross(p[d].minus(p[a]));
        if (normal.dot(p[a].minus(centre)) > 0) {
            face(p[a], p[b], p[c], p[d], 1, material);
        } else {
            face(p[a], p[d], p[c], p[b], 1, material);
        }
    }

    /** A tapering tube without caps. */
    void tube(Vec from, Vec to, double fromRadius, double toRadius, int sides, Material material) {
        Vec axis = to.minus(from).unit();
        Vec across = Math.abs(axis.y()) < 0.9
                ? new Vec(0, 1, 0).cross(axis).unit()
                : new Vec(1, 0, 0).cross(axis).unit();
        Vec other = axis.cross(across);
        int first = vertices;
        for (int i = 0; i < sides; i++) {
            double angle = 2 * Math.PI * i / sides;
            Vec out = across.times(Math.cos(angle)).plus(other.times(Math.sin(angle)));
            vertex(from.plus(out.times(fromRadius)), out, 1);
            vertex(to.plus(out.times(toRadius)), out, 1);
        }
        for (int i = 0; i < sides; i++) {
            int a = first + 2 * i;
            int b = first + 2 * ((i + 1) % sides);
            quad(a, b, b + 1, a + 1, material);
        }
    }

    /** A ball, squashed to the given half sizes. */
    void ball(Vec centre, Vec radii, int rings, Material material) {
        int sides = 2 * rings;
        int first = vertices;
        for (int ring = 0; ring <= rings; ring++) {
            double pitch = Math.PI * ring / rings;
            for (int side = 0; side < sides; side++) {
                double yaw = 2 * Math.PI * side / sides;
                Vec out = new Vec(Math.sin(pitch) * Math.cos(yaw), Math.cos(pitch), Math.sin(pitch) * Math.sin(yaw));
                Vec scaled = new Vec(out.x() * radii.x(), out.y() * radii.y(), out.z() * radii.z());
                Vec normal = new Vec(out.x() / radii.x(), out.y() / radii.y(), out.z() / radii.z()).unit();
                vertex(centre.plus(scaled), normal, 1);
            }
        }
        for (int ring = 0; ring < rings; ring++) {
            for (int side = 0; side < sides; side++) {
                int a = first + ring * sides + side;
                int b = first + ring * sides + (side + 1) % sides;
                quad(a, b, b + sides, a + sides, material);
            }
        }
    }

    Mesh build() {
        return new Mesh(
                Arrays.copyOf(positions, 3 * vertices),
                Arrays.copyOf(normals, 3 * vertices),
                Arrays.copyOf(openness, vertices),
                Arrays.copyOf(corners, 3 * triangles),
                Arrays.copyOf(materials, triangles));
    }
}
