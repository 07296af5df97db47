// Hashes, random numbers and value noise: everything random in a scene follows from its seed.
#pragma once
#include "vectors.h"

INLINE uint32_t hash(uint32_t x) {
    x ^= x >> 16;
    x *= 0x7feb352dU;
    x ^= x >> 15;
    x *= 0x846ca68bU;
    x ^= x >> 16;
    return x;
}
struct Random {
    uint32_t s;
};
INLINE float unit(Random& r) {
    r.s = r.s * 747796405u + 2891336453u;
    uint32_t w = ((r.s >> ((r.s >> 28) + 4)) ^ r.s) * 277803737u;
    w = (w >> 22) ^ w;
    return (w >> 8) * (1.f / 16777216.f);
}
INLINE float between(Random& r, float a, float b) {
    return a + (b - a) * unit(r);
}
INLINE int below(Random& r, int n) {
    int k = (int)(unit(r) * n);
    return k < n ? k : n - 1;
}
INLINE bool chance(Random& r, float p) {
    return unit(r) < p;
}
INLINE float hash3(int x, int y, int z) {
    return (hash((uint32_t)x * 73856093u ^ (uint32_t)y * 19349663u ^ (uint32_t)z * 83492791u) >> 8) *
           (1.f / 16777216.f);
}
DEVICE float noise(Vec p) {
    float fx = floorf(p.x), fy = floorf(p.y), fz = floorf(p.z);
    int X = (int)fx, Y = (int)fy, Z = (int)fz;
    float x = p.x - fx, y = p.y - fy, z = p.z - fz;
    x = x * x * (3 - 2 * x);
    y = y * y * (3 - 2 * y);
    z = z * z * (3 - 2 * z);
    return mix(mix(mix(hash3(X, Y, Z), hash3(X + 1, Y, Z), x), mix(hash3(X, Y + 1, Z), hash3(X + 1, Y + 1, Z), x), y),
               mix(mix(hash3(X, Y, Z + 1), hash3(X + 1, Y, Z + 1), x),
                   mix(hash3(X, Y + 1, Z + 1), hash3(X + 1, Y + 1, Z + 1), x), y),
               z);
}
DEVICE float fbm(Vec p, int o) {
    float s = 0, a = .5f, t = 0;
    for (int i = 0; i < o; i++) {
        s += a * noise(p);
        t += a;
        a *= .55f;
        p = vec(p.y * 2.03f + 7.1f, p.z * 2.03f + 3.7f, p.x * 2.03f + 1.3f);
    }
    return s / t;
}
