// Puts primitives and groups of elements into a scene.
#pragma once
#include "materials.h"

DEVICE void setFrame(Primitive& q, float yaw, float pitch, float roll) {
    float cy = cosf(yaw), sy = sinf(yaw), cp = cosf(pitch), sp = sinf(pitch), cr = cosf(roll), sr = sinf(roll);
    Vec f = vec(sy * cp, sp, cy * cp), x0 = vec(cy, 0, -sy);
    Vec u0 = cross(f, x0);
    q.ax = x0 * cr + u0 * sr;
    q.ay = u0 * cr - x0 * sr;
    q.az = f;
}
DEVICE Primitive* addPrimitive(Scene& S, int type, Vec c, Vec s, float yaw, float pitch, float roll, int m) {
    int i = S.primitiveCount < MOST_PRIMITIVES ? S.primitiveCount++ : MOST_PRIMITIVES - 1;
    Primitive& q = S.primitives[i];
    q.type = type;
    q.c = c;
    q.s = s;
    q.mat = m;
    q.leafy = 0;
    q.roughness = 0;
    q.firstElement = q.elementCount = 0;
    q.k = .01f;
    q.headRadius = 0;
    q.roughnessScale = 1;
    setFrame(q, yaw, pitch, roll);
    q.boundingRadius = type == P_BOX   ? length(s)
                       : type == P_ELL ? fmaxf(s.x, fmaxf(s.y, s.z))
                                       : sqrtf(s.y * s.y + fmaxf(s.x, s.z) * fmaxf(s.x, s.z));
    return &q;
}
DEVICE void addPlane(Scene& S, Vec c, Vec n, int m) {
    Primitive* q = addPrimitive(S, P_PLANE, c, vec(1, 1, 1), 0, 0, 0, m);
    q->ay = n;
    q->ax = fabsf(n.y) > .9f ? vec(1, 0, 0) : normalize(cross(vec(0, 1, 0), n));
    q->az = cross(q->ax, n);
}
/** A round bar from a to b, with its radius at both. */
DEVICE Primitive* rod(Scene& S, Vec a, Vec b, float ra, float rb, int m) {
    Vec along = b - a;
    float half = .5f * length(along);
    Primitive* q = addPrimitive(S, P_CYL, (a + b) * .5f, vec(ra, half, rb), 0, 0, 0, m);
    q->ay = normalize(along);
    q->ax = normalize(cross(fabsf(q->ay.y) < .9f ? vec(0, 1, 0) : vec(1, 0, 0), q->ay));
    q->az = cross(q->ax, q->ay);
    return q;
}
DEVICE Primitive* beginGroup(Scene& S, Vec c, float yaw, float pitch, float roll, float k) {
    Primitive* q = addPrimitive(S, P_GROUP, c, vec(1, 1, 1), yaw, pitch, roll, 0);
    q->firstElement = S.elementCount;
    q->k = k;
    return q;
}
DEVICE void addElement(Scene& S, Primitive* q, int type, Vec a, Vec b, float ra, float rb, int m) {
    if (S.elementCount >= MOST_ELEMENTS || q->elementCount >= 31)
        return;
    Element& e = S.elements[S.elementCount++];
    e.type = type;
    e.a = a;
    e.b = b;
    e.ra = ra;
    e.rb = rb;
    e.mat = m;
    e.reach = elementRadius(e, e.middle);
    q->elementCount++;
}
DEVICE void endGroup(Scene& S, Primitive* q) {
    float R_ = 0;
    if (q->elementCount == 0) {
        q->type = P_NONE;
        return;
    }
    for (int i = 0; i < q->elementCount; i++) {
        const Element& e = S.elements[q->firstElement + i];
        R_ = fmaxf(R_, length(e.middle) + e.reach);
    }
    q->boundingRadius = R_ + q->k + q->roughness;
}
/** Copies what rays are first tried on, once all primitives are there. */
DEVICE void setBounds(Scene& S) {
    for (int i = 0; i < S.primitiveCount; i++) {
        const Primitive& q = S.primitives[i];
        S.boundX[i] = q.c.x;
        S.boundY[i] = q.c.y;
        S.boundZ[i] = q.c.z;
        S.boundRadius[i] = q.type == P_PLANE || q.type == P_CITY ? 1e6f : q.type == P_NONE ? -1e6f : q.boundingRadius;
        if (q.type == P_NONE)
            S.boundX[i] = 1e9f;
    }
}
INLINE Vec rotated(Vec p, Vec x, Vec y, Vec z) {
    return x * p.x + y * p.y + z * p.z;
}
