// Where a ray first meets the scene: closed forms for planes, boxes, ellipsoids and cones, sphere tracing for groups,
// a walk from lot to lot for a city.
#pragma once
#include "city.h"

INLINE Vec toLocal(const Primitive& q, Vec d) {
    return vec(dot(d, q.ax), dot(d, q.ay), dot(d, q.az));
}
INLINE Vec toWorld(const Primitive& q, Vec d) {
    return q.ax * d.x + q.ay * d.y + q.az * d.z;
}
INLINE float elementDistance(const Element& e, Vec p) {
    if (e.type == 0) {
        Vec pa = p - e.a, ba = e.b - e.a;
        float t = clamp(dot(pa, ba) / (dot(ba, ba) + 1e-9f), 0.f, 1.f);
        return length(pa - ba * t) - mix(e.ra, e.rb, t);
    }
    if (e.type == 1) {
        Vec q = p - e.a;
        Vec a = vec(q.x / e.b.x, q.y / e.b.y, q.z / e.b.z);
        Vec b = vec(a.x / e.b.x, a.y / e.b.y, a.z / e.b.z);
        float k0 = length(a);
        return k0 * (k0 - 1.f) / length(b);
    }
    Vec q = p - e.a;
    q = vec(fabsf(q.x) - e.b.x + e.ra, fabsf(q.y) - e.b.y + e.ra, fabsf(q.z) - e.b.z + e.ra);
    Vec m = vec(fmaxf(q.x, 0.f), fmaxf(q.y, 0.f), fmaxf(q.z, 0.f));
    return length(m) + fminf(fmaxf(q.x, fmaxf(q.y, q.z)), 0.f) - e.ra;
}
INLINE float elementRadius(const Element& e, Vec& c) {
    if (e.type == 0) {
        c = (e.a + e.b) * .5f;
        return length(e.b - e.a) * .5f + fmaxf(e.ra, e.rb);
    }
    c = e.a;
    if (e.type == 1)
        return fmaxf(e.b.x, fmaxf(e.b.y, e.b.z));
    return length(e.b);
}
DEVICE float groupDistance(const Scene& S, const Primitive& q, uint32_t mask, Vec p, int* best) {
    float d = 1e9f, bd = 1e9f;
    float k = q.k;
    for (int i = 0; i < q.elementCount; i++) {
        if (!((mask >> i) & 1u))
            continue;
        float x = elementDistance(S.elements[q.firstElement + i], p);
        if (best && x < bd) {
            bd = x;
            *best = i;
        }
        float h = fmaxf(k - fabsf(d - x), 0.f);
        d = fminf(d, x) - h * h / (4.f * k);
    }
    return d;
}
DEVICE float groupHit(const Scene& S, const Primitive& q, Vec o, Vec d, float tmin, float tmax) {
    Vec oc = o - q.c;
    float dd = dot(d, d);
    float b = dot(oc, d) / dd, c = (dot(oc, oc) - q.boundingRadius * q.boundingRadius) / dd;
    float D = b * b - c;
    if (D <= 0)
        return -1;
    D = sqrtf(D);
    float t0 = fmaxf(-b - D, tmin), t1 = fminf(-b + D, tmax);
    if (t0 >= t1)
        return -1;
    Vec lo = toLocal(q, oc), ld = toLocal(q, d);
    float L = sqrtf(dd);
    ld = ld * (1.f / L);
    uint32_t mask = 0;
    for (int i = 0; i < q.elementCount; i++) {
        const Element& e = S.elements[q.firstElement + i];
        float r = e.reach + q.k + q.roughness;
        Vec w = lo - e.middle;
        float bb = dot(w, ld);
        if (dot(w, w) - bb * bb < r * r)
            mask |= 1u << i;
    }
    if (!mask)
        return -1;
    float s = t0 * L, s1 = t1 * L;
    for (int i = 0; i < 44; i++) {
        Vec p = lo + ld * s;
        float x = groupDistance(S, q, mask, p, 0);
        if (q.roughness > 0 && x < q.roughness * 3)
            x -= q.roughness * (2 * noise(p * q.roughnessScale) - 1.f);
        if (x < .0015f + .0006f * s)
            return s / L;
        s += x * .9f;
        if (s > s1)
            return -1;
    }
    return -1;
}
/** How far a ray passes by the spheres around all primitives, squared; below 0 where it meets them: a loop for
    vector units. */
DEVICE void passesBy(const Scene& S, Vec o, Vec d, float tmax, float* by) {
    float dd = dot(d, d), inverse = 1.f / dd, way = tmax * sqrtf(dd);
    for (int i = 0; i < S.primitiveCount; i++) {
        float x = S.boundX[i] - o.x, y = S.boundY[i] - o.y, z = S.boundZ[i] - o.z, r = S.boundRadius[i];
        float along = x * d.x + y * d.y + z * d.z, away = x * x + y * y + z * z;
        float ahead = fmaxf(along, 0.f), far = r + way;
        by[i] = fmaxf(away - ahead * ahead * inverse - r * r, away - far * far);
    }
}
DEVICE float nearestHit(const Scene& S, Vec o, Vec d, float tmin, float tmax, int& hit, bool any) {
    hit = -1;
    float best = tmax;
    float by[MOST_PRIMITIVES];
    passesBy(S, o, d, tmax, by);
    for (int i = 0; i < S.primitiveCount; i++) {
        if (by[i] > 0)
            continue;
        const Primitive& q = S.primitives[i];
        float t = -1;
        if (q.type == P_PLANE) {
            float dn = dot(d, q.ay);
            if (fabsf(dn) > 1e-6f)
                t = dot(q.c - o, q.ay) / dn;
            if (t > tmin && t < best) {
                best = t;
                hit = i;
                if (any)
                    return best;
            }
            continue;
        }
        if (q.type == P_CITY) {
            t = cityHit(S.city, toLocal(q, o - q.c), toLocal(q, d), tmin, best).t;
            if (t > tmin && t < best) {
                best = t;
                hit = i;
                if (any)
                    return best;
            }
            continue;
        }
        if (q.type == P_GROUP) {
            t = groupHit(S, q, o, d, tmin, best);
            if (t > tmin && t < best) {
                best = t;
                hit = i;
                if (any)
                    return best;
            }
            continue;
        }
        Vec lo = toLocal(q, o - q.c), ld = toLocal(q, d);
        float t2 = -1;
        if (q.type == P_BOX) {
            float ix = 1.f / (fabsf(ld.x) < 1e-8f ? 1e-8f : ld.x), iy = 1.f / (fabsf(ld.y) < 1e-8f ? 1e-8f : ld.y),
                  iz = 1.f / (fabsf(ld.z) < 1e-8f ? 1e-8f : ld.z);
            float ax = (-q.s.x - lo.x) * ix, bx = (q.s.x - lo.x) * ix, ay = (-q.s.y - lo.y) * iy,
                  by = (q.s.y - lo.y) * iy, az = (-q.s.z - lo.z) * iz, bz = (q.s.z - lo.z) * iz;
            float tn = fmaxf(fmaxf(fminf(ax, bx), fminf(ay, by)), fminf(az, bz)),
                  tf = fminf(fminf(fmaxf(ax, bx), fmaxf(ay, by)), fmaxf(az, bz));
            if (tn < tf && tf > 0) {
                t = tn;
                t2 = tf;
            }
        } else if (q.type == P_ELL) {
            Vec a = vec(lo.x / q.s.x, lo.y / q.s.y, lo.z / q.s.z), b = vec(ld.x / q.s.x, ld.y / q.s.y, ld.z / q.s.z);
            float A = dot(b, b), B = dot(a, b) / A, C = (dot(a, a) - 1) / A, D = B * B - C;
            if (D > 0) {
                D = sqrtf(D);
                t = -B - D;
                t2 = -B + D;
            }
        } else {  // cylinder/cone axis y, radius s.x at bottom, s.z at top
            float k = (q.s.z - q.s.x) / (2 * q.s.y), r0 = (q.s.x + q.s.z) * .5f;  // r(y)=r0+k*y
            float rr = r0 + k * lo.y, A = ld.x * ld.x + ld.z * ld.z - k * k * ld.y * ld.y,
                  B = lo.x * ld.x + lo.z * ld.z - k * ld.y * rr, C = lo.x * lo.x + lo.z * lo.z - rr * rr;
            float D = B * B - A * C;
            float bt = 1e9f;
            if (D > 0 && fabsf(A) > 1e-9f) {
                D = sqrtf(D);
                for (int j = 0; j < 2; j++) {
                    float tt = (j ? -B + D : -B - D) / A;
                    float y = lo.y + ld.y * tt;
                    if (tt > tmin && fabsf(y) <= q.s.y && tt < bt && r0 + k * y >= 0)
                        bt = tt;
                }
            }
            if (fabsf(ld.y) > 1e-8f)
                for (int j = 0; j < 2; j++) {
                    float yy = j ? q.s.y : -q.s.y, rad = j ? q.s.z : q.s.x;
                    float tt = (yy - lo.y) / ld.y;
                    float hx = lo.x + ld.x * tt, hz = lo.z + ld.z * tt;
                    if (tt > tmin && tt < bt && hx * hx + hz * hz < rad * rad)
                        bt = tt;
                }
            if (bt < 1e8f)
                t = bt;
        }
        if (t <= tmin) {
            t = t2;
            t2 = -1;
        }
        if (t > tmin && t < best) {
            if (q.leafy) {
                bool ok = false;
                for (int j = 0; j < 2; j++) {
                    if (t > tmin && t < best) {
                        Vec p = lo + ld * t;
                        float n = fbm(p * q.holeScale + vec(i * 3.1f, 0, 0), 2);
                        if (n > q.holeThreshold) {
                            ok = true;
                            break;
                        }
                    }
                    t = t2;
                }
                if (!ok)
                    continue;
            }
            best = t;
            hit = i;
            if (any)
                return best;
        }
    }
    return best;
}
