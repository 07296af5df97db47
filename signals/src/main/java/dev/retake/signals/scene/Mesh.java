package dev.retake.signals.scene;

/**
 * Triangles with smooth normals, the form in which every solid thing of the scene is drawn.
 *
 * @param positions x, y, z of each vertex, in metres
 * @param normals unit x, y, z of each vertex
 * @param openness 0 to 1 a vertex: how much of the surroundings it sees past its own folds
 * @param corners three vertex numbers a triangle
 * @param materials {@link Material#ordinal()} of each triangle
 */
record Mesh(float[] positions, float[] normals, float[] openness, int[] corners, byte[] materials) {
    int vertices() {
        return openness.length;
    }

    int triangles() {
        return materials.length;
    }

    /** Both meshes as one, the other's vertices and triangles after this one's. */
    Mesh with(Mesh other) {
        int[] allCorners = new int[corners.length + other.corners.length];
        System.arraycopy(corners, 0, allCorners, 0, corners.length);
        for (int i = 0; i < other.corners.length; i++) {
            allCorners[corners.length + i] = other.corners[i] + vertices();
        }
        byte[] allMaterials = new byte[materials.length + other.materials.length];
        System.arraycopy(materials, 0, allMaterials, 0, materials.length);
        System.arraycopy(other.materials, 0, allMaterials, materials.length, other.materials.length);
        return new Mesh(
                joined(positions, other.positions),
                joined(normals, other.normals),
                joined(openness, other.openness),
                allCorners,
                allMaterials);
    }

    private static float[] joined(float[] a, float[] b) {
        float[] all = new float[a.length + b.length];
        System.arraycopy(a, 0, all, 0, a.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
