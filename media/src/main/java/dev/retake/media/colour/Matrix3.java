package dev.retake.media.colour;

/** A 3×3 matrix in double precision, row by row: colour transforms are composed exactly, then rounded once. */
public record Matrix3(
        double m00, double m01, double m02, double m10, double m11, double m12, double m20, double m21, double m22) {
    /** Changes nothing. */
    public static final Matrix3 IDENTITY = diagonal(1, 1, 1);

    /** A matrix that scales the three components. */
    public static Matrix3 diagonal(double a, double b, double c) {
        return new Matrix3(a, 0, 0, 0, b, 0, 0, 0, c);
    }

    /** This matrix after the other: {@code (this · other) v = this (other v)}. */
    public Matrix3 times(Matrix3 o) {
        return new Matrix3(
                m00 * o.m00 + m01 * o.m10 + m02 * o.m20,
                m00 * o.m01 + m01 * o.m11 + m02 * o.m21,
                m00 * o.m02 + m01 * o.m12 + m02 * o.m22,
                m10 * o.m00 + m11 * o.m10 + m12 * o.m20,
                m10 * o.m01 + m11 * o.m11 + m12 * o.m21,
                m10 * o.m02 + m11 * o.m12 + m12 * o.m22,
                m20 * o.m00 + m21 * o.m10 + m22 * o.m20,
                m20 * o.m01 + m21 * o.m11 + m22 * o.m21,
                m20 * o.m02 + m21 * o.m12 + m22 * o.m22);
    }

    /** The inverse, by cofactors. */
    public Matrix3 inverse() {
        double c00 = m11 * m22 - m12 * m21;
        double c10 = m12 * m20 - m10 * m22;
        double c20 = m10 * m21 - m11 * m20;
        double d = 1 / (m00 * c00 + m01 * c10 + m02 * c20);
        return new Matrix3(
                c00 * d,
                (m02 * m21 - m01 * m22) * d,
                (m01 * m12 - m02 * m11) * d,
                c10 * d,
                (m00 * m22 - m02 * m20) * d,
                (m02 * m10 - m00 * m12) * d,
                c20 * d,
                (m01 * m20 - m00 * m21) * d,
                (m00 * m11 - m01 * m10) * d);
    }

    /** The matrix times a column. */
    public double[] apply(double a, double b, double c) {
        return new double[] {m00 * a + m01 * b + m02 * c, m10 * a + m11 * b + m12 * c, m20 * a + m21 * b + m22 * c};
    }

    /** This matrix with each row multiplied. */
    public Matrix3 scaledRows(double a, double b, double c) {
        return diagonal(a, b, c).times(this);
    }

    /** Twelve floats for {@code Rows.transform}: this matrix, then a shift of each component. */
    public float[] withShift(double a, double b, double c) {
        return new float[] {
            (float) m00, (float) m01, (float) m02, (float) a,
            (float) m10, (float) m11, (float) m12, (float) b,
            (float) m20, (float) m21, (float) m22, (float) c
        };
    }
}
