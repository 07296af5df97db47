// A city without end: blocks of lots between streets, found by walking along a ray from lot to lot (Amanatides and Woo,
// "A fast voxel traversal algorithm for ray tracing", 1987). What stands on a lot follows from its place, by hashes.
#pragma once
#include "scene.h"

/** Where a ray meets the city: in the city's own frame. */
struct CityHit {
    float t;
    Vec normal, corner;
    int mat;
};
/** A ray's way through half-spaces: from a to b; n is the side through which it comes in. */
struct Clip {
    float a, b;
    Vec n;
};
INLINE void keepBelow(Clip& k, Vec n, float offset, Vec lo, Vec ld) {  // the half-space where dot(n, p) <= offset
    float v = dot(n, ld), w = offset - dot(n, lo);
    if (fabsf(v) < 1e-7f) {
        if (w < 0)
            k.a = 1e30f;
        return;
    }
    float t = w / v;
    if (v > 0)
        k.b = fminf(k.b, t);
    else if (t > k.a) {
        k.a = t;
        k.n = n;
    }
}
enum { R_FLAT, R_GABLE_X, R_GABLE_Z, R_HIP };
/** A box from ground corner to ground corner, from y0 to y1, with a roof of a slope on top. */
DEVICE void house(Vec lo, Vec ld, float x0, float x1, float z0, float z1, float y0, float y1, int roof, float slope,
                  int wall, int tiles, float tmin, CityHit& H) {
    Clip k;
    k.a = -1e30f;
    k.b = 1e30f;
    k.n = vec(0, 1, 0);
    keepBelow(k, vec(1, 0, 0), x1, lo, ld);
    keepBelow(k, vec(-1, 0, 0), -x0, lo, ld);
    keepBelow(k, vec(0, 0, 1), z1, lo, ld);
    keepBelow(k, vec(0, 0, -1), -z0, lo, ld);
    keepBelow(k, vec(0, -1, 0), -y0, lo, ld);
    if (roof == R_FLAT)
        keepBelow(k, vec(0, 1, 0), y1, lo, ld);
    float c = 1.f / sqrtf(1 + slope * slope), s = slope * c;
    if (roof == R_GABLE_X || roof == R_HIP) {  // falls toward both ends of x
        keepBelow(k, vec(s, c, 0), s * x1 + c * y1, lo, ld);
        keepBelow(k, vec(-s, c, 0), -s * x0 + c * y1, lo, ld);
    }
    if (roof == R_GABLE_Z || roof == R_HIP) {
        keepBelow(k, vec(0, c, s), s * z1 + c * y1, lo, ld);
        keepBelow(k, vec(0, c, -s), -s * z0 + c * y1, lo, ld);
    }
    if (k.a < k.b && k.a > tmin && k.a < H.t) {
        H.t = k.a;
        H.normal = k.n;
        H.mat = k.n.y > .05f ? tiles : wall;
        H.corner = vec(x0, y0, z0);
    }
}
DEVICE void crown(Vec lo, Vec ld, Vec c, Vec s, float holes, int mat, float tmin, CityHit& H) {
    Vec w = lo - c;
    Vec a = vec(w.x / s.x, w.y / s.y, w.z / s.z), b = vec(ld.x / s.x, ld.y / s.y, ld.z / s.z);
    float A = dot(b, b), B = dot(a, b) / A, C = (dot(a, a) - 1) / A, D = B * B - C;
    if (D <= 0)
        return;
    D = sqrtf(D);
    for (int side = -1; side <= 1; side += 2) {
        float t = -B + side * D;
        if (t <= tmin || t >= H.t)
            continue;
        Vec p = lo + ld * t;
        if (fbm(p * (5.f / s.x), 2) < holes)
            continue;
        Vec n = p - c;
        H.t = t;
        H.normal = normalize(vec(n.x / (s.x * s.x), n.y / (s.y * s.y), n.z / (s.z * s.z)));
        H.mat = mat;
        H.corner = c;
        return;
    }
}
DEVICE float lotEdge(int i, float size, int salt) {
    return size * (i + .4f * (hash3(i, salt, 77) - .5f));
}
INLINE int floorDivide(int a, int b) {
    return a >= 0 ? a / b : -((-a + b - 1) / b);
}
DEVICE void vehicle(const City& K, Vec lo, Vec ld, float x, float z, bool alongZ, int salt, float tmin, CityHit& H) {
    float kind = hash3(salt, 1, 3), l = kind < .8f ? 2.1f : kind < .95f ? 2.7f : 5.4f, w = kind < .95f ? .9f : 1.25f;
    float belt = kind < .8f ? .95f : kind < .95f ? 1.2f : 1.4f, top = kind < .8f ? 1.45f : kind < .95f ? 2.3f : 3.6f;
    float hx = alongZ ? w : l, hz = alongZ ? l : w;
    int paint = K.paints + (int)(hash3(salt, 2, 3) * 3.99f);
    house(lo, ld, x - hx, x + hx, z - hz, z + hz, .2f, belt, R_FLAT, 0, paint, paint, tmin, H);
    float cut = kind < .8f ? .55f : .95f;
    house(lo, ld, x - hx * (alongZ ? .88f : cut), x + hx * (alongZ ? .88f : cut), z - hz * (alongZ ? cut : .88f),
          z + hz * (alongZ ? cut : .88f), belt, top, kind < .8f ? R_HIP : R_FLAT, .4f,
          kind < .8f ? K.glass : paint, paint, tmin, H);
}
/** What stands on one lot; answers with the material of its ground. */
DEVICE int lotHit(const City& K, int ix, int iz, Vec lo, Vec ld, float tmin, float ta, float tb, CityHit& H) {
    float x0 = lotEdge(ix, K.lotX, 1), x1 = lotEdge(ix + 1, K.lotX, 1), z0 = lotEdge(iz, K.lotZ, 2),
          z1 = lotEdge(iz + 1, K.lotZ, 2);
    float mx = .5f * (x0 + x1), mz = .5f * (z0 + z1), w = x1 - x0, l = z1 - z0;
    int bx = floorDivide(ix, K.across), bz = floorDivide(iz, K.along), seed = (int)(K.seed & 0xffff);
    int lot = (int)(hash3(ix, iz, seed) * 1e6f);
    bool sx = ix == bx * K.across, sz = iz == bz * K.along, open = false;
    for (int i = 0; i < K.clearCount; i++)
        open = open || (fabsf(mx - K.clearX[i]) < K.clearW[i] && fabsf(mz - K.clearZ[i]) < K.clearD[i]);
    float low = fminf(lo.y + ld.y * ta, lo.y + ld.y * tb);
    float block = hash3(bx, bz, seed + 1);
    float a = hash3(lot, 1, 1), b = hash3(lot, 2, 1), c = hash3(lot, 3, 1), d = hash3(lot, 4, 1);
    if (open || sx || sz) {
        if (low > 9.f)
            return open ? K.pavement : K.road;
        if (a < K.cars) {
            bool alongZ = open ? b < .5f : sx && !sz;
            float off = open ? b - .5f : b < .5f ? -.24f : .24f;
            vehicle(K, lo, ld, mx + (alongZ ? off : c - .5f) * w * .6f, mz + (alongZ ? c - .5f : off) * l * .6f, alongZ,
                    lot, tmin, H);
        }
        if (open) {
            for (int i = 0; i < 3; i++)
                if (hash3(lot, 10 + i, 1) < K.people) {
                    float x = x0 + w * hash3(lot, 20 + i, 1), z = z0 + l * hash3(lot, 30 + i, 1);
                    house(lo, ld, x - .22f, x + .22f, z - .2f, z + .2f, 0, 1.7f, R_HIP, 1.2f,
                          K.paints + (int)(hash3(lot, 40 + i, 1) * 3.99f), K.glass, tmin, H);
                }
        }
        if (!(sx && sz) && d < K.lamps) {
            float x = x0 + .12f * w, z = z0 + .12f * l;
            house(lo, ld, x - .07f, x + .07f, z - .07f, z + .07f, 0, 6.5f, R_FLAT, 0, K.glass, K.glass, tmin, H);
        } else if (!(sx && sz) && d > 1 - K.trees) {
            float s = fminf(w, l) * (.16f + .1f * b);
            crown(lo, ld, vec(x0 + s * 1.1f, s * 1.6f + 1.5f, z0 + s * 1.2f), vec(s, s * 1.2f, s), K.sparse, K.leaf,
                  tmin, H);
            house(lo, ld, x0 + s * 1.1f - .12f, x0 + s * 1.1f + .12f, z0 + s * 1.2f - .12f, z0 + s * 1.2f + .12f, 0,
                  s * 1.2f + 1.5f, R_FLAT, 0, K.glass, K.glass, tmin, H);
        }
        return open ? K.pavement : K.road;
    }
    if (block < K.parks) {
        if (low < 14.f && a < .75f) {
            float s = fminf(w, l) * (.25f + .23f * b);
            crown(lo, ld, vec(mx + (c - .5f) * (w - 2 * s), s * 1.3f, mz + (d - .5f) * (l - 2 * s)),
                  vec(s, s * (.8f + .5f * a), s), K.sparse, K.leaf, tmin, H);
        }
        return K.grass;
    }
    float up = K.height * (1 + K.spread * (hash3(bx, bz, seed + 2) * 2 - 1));
    bool tall = block > 1 - K.towers, whole = !tall && block > 1 - K.towers - K.halls;
    bool inner = ix - bx * K.across > 1 && ix - bx * K.across < K.across - 1 && iz - bz * K.along > 1 &&
                 iz - bz * K.along < K.along - 1;
    int look = tall || whole ? (int)(block * 1e5f) : lot;
    int wall = K.walls + (int)(hash3(hash3(bx, bz, 9) < .5f ? bx : look, 5, 1) * 3.99f);
    int tiles = K.roofs + (int)(hash3(hash3(bx, bz, 8) < .6f ? bx * 7 + bz : look, 6, 1) * 3.99f);
    if (inner && hash3(bx, bz, seed + 3) < K.yards) {
        if (low < 9.f && a < .3f)
            crown(lo, ld, vec(mx, w * .3f, mz), vec(w * .3f, w * .35f, w * .3f), K.sparse, K.leaf, tmin, H);
        return b < .5f ? K.grass : K.pavement;
    }
    float h = whole ? up * .8f : tall ? up * (2.f + 3.f * hash3(bx, bz, seed + 4)) : up * (.8f + .4f * a);
    float gap = whole || block < .5f ? 0.f : .25f * b;
    bool detached = K.detached > hash3(bx, bz, seed + 5);
    if (detached)
        gap = .12f + .14f * b;
    float hx0 = x0 + w * gap * c, hx1 = x1 - w * gap * (1 - c), hz0 = z0 + l * gap * d, hz1 = z1 - l * gap * (1 - d);
    int roof = tall || hash3(bx, bz, seed + 6) < K.flat ? R_FLAT : detached && c > .5f ? R_HIP : hash3(bx, bz,
        seed + 7) < .5f ? R_GABLE_X : R_GABLE_Z;
    float slope = K.slope * (.7f + .6f * hash3(bx, bz, seed + 8));
    float ridge = roof == R_FLAT ? 0 : slope * .5f * (roof == R_GABLE_X ? hx1 - hx0 : hz1 - hz0);
    if (low > h + ridge + 4.f)
        return K.pavement;
    house(lo, ld, hx0, hx1, hz0, hz1, 0, h, roof, slope, wall, tiles, tmin, H);
    float cx = hx0 + (hx1 - hx0) * (.15f + .7f * b), cz = hz0 + (hz1 - hz0) * (.15f + .7f * c);
    if (roof == R_FLAT) {
        float s = .05f * fminf(w, l) * (1 + 3 * d);
        if (a < .7f)
            house(lo, ld, cx - s, cx + s, cz - s * 1.4f, cz + s * 1.4f, h, h + .8f + 2.2f * d, R_FLAT, 0, wall, tiles,
                  tmin, H);
        if (K.parapets > c) {  // a rim around the roof: four low walls
            float r = .35f, y = h + .9f;
            house(lo, ld, hx0, hx1, hz0, hz0 + r, h, y, R_FLAT, 0, wall, wall, tmin, H);
            house(lo, ld, hx0, hx1, hz1 - r, hz1, h, y, R_FLAT, 0, wall, wall, tmin, H);
            house(lo, ld, hx0, hx0 + r, hz0, hz1, h, y, R_FLAT, 0, wall, wall, tmin, H);
            house(lo, ld, hx1 - r, hx1, hz0, hz1, h, y, R_FLAT, 0, wall, wall, tmin, H);
        }
    } else if (a < K.chimneys) {
        float s = .55f;
        if (roof == R_GABLE_X)
            cz = d < .5f ? hz0 + s : hz1 - s;
        else
            cx = d < .5f ? hx0 + s : hx1 - s;
        house(lo, ld, cx - s, cx + s, cz - s, cz + s, h * .5f, h + ridge * .75f + 1.4f, R_FLAT, 0, wall, tiles,
            tmin, H);
    }
    return K.pavement;
}
/** The first thing that a ray meets of the city, in its own frame, or nothing: t stays tmax. */
DEVICE CityHit cityHit(const City& K, Vec lo, Vec ld, float tmin, float tmax) {
    CityHit H;
    H.t = tmax;
    H.mat = K.road;
    H.normal = vec(0, 1, 0);
    H.corner = vec(0, 0, 0);
    float t0 = tmin, t1 = fminf(tmax, K.farthest / sqrtf(ld.x * ld.x + ld.z * ld.z + 1e-9f)), ground = 1e30f;
    if (ld.y < -1e-7f) {
        t0 = fmaxf(t0, (K.top - lo.y) / ld.y);
        ground = -lo.y / ld.y;
        t1 = fminf(t1, ground);
    } else if (ld.y > 1e-7f)
        t1 = fminf(t1, (K.top - lo.y) / ld.y);
    else if (lo.y > K.top)
        return H;
    if (t0 >= t1)
        return H;
    Vec p = lo + ld * t0;
    int ix = (int)floorf(p.x / K.lotX), iz = (int)floorf(p.z / K.lotZ);
    ix += (p.x >= lotEdge(ix + 1, K.lotX, 1)) - (p.x < lotEdge(ix, K.lotX, 1));
    iz += (p.z >= lotEdge(iz + 1, K.lotZ, 2)) - (p.z < lotEdge(iz, K.lotZ, 2));
    float ix1 = fabsf(ld.x) > 1e-7f ? 1.f / ld.x : 0, iz1 = fabsf(ld.z) > 1e-7f ? 1.f / ld.z : 0;
    float t = t0;
    for (int step = 0; step < 300; step++) {
        float tx = ix1 != 0 ? (lotEdge(ix + (ld.x > 0), K.lotX, 1) - lo.x) * ix1 : 1e30f;
        float tz = iz1 != 0 ? (lotEdge(iz + (ld.z > 0), K.lotZ, 2) - lo.z) * iz1 : 1e30f;
        float te = fminf(t1, fminf(tx, tz));
        int under = lotHit(K, ix, iz, lo, ld, tmin, t, te, H);
        if (H.t <= te + .01f)
            return H;
        if (te >= t1) {
            if (t1 == ground && ground > tmin && ground < H.t) {
                H.t = ground;
                H.mat = under;
                H.normal = vec(0, 1, 0);
                H.corner = vec(0, 0, 0);
            }
            return H;
        }
        if (tx < tz)
            ix += ld.x > 0 ? 1 : -1;
        else
            iz += ld.z > 0 ? 1 : -1;
        t = te;
    }
    return H;
}
