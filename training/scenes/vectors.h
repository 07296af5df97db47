// Vectors and small arithmetic; the same source compiles for the GPU (nvcc) and for the CPU (g++), so that both can be
// compared.
#pragma once

#include <math.h>
#include <stdint.h>
#ifdef __CUDACC__
#define INLINE __host__ __device__ __forceinline__
#define DEVICE __host__ __device__
#else
#define INLINE static inline
#define DEVICE static
#endif
struct Vec {
    float x, y, z;
};
INLINE Vec vec(float x, float y, float z) {
    Vec r;
    r.x = x;
    r.y = y;
    r.z = z;
    return r;
}
INLINE Vec operator+(Vec a, Vec b) {
    return vec(a.x + b.x, a.y + b.y, a.z + b.z);
}
INLINE Vec operator-(Vec a, Vec b) {
    return vec(a.x - b.x, a.y - b.y, a.z - b.z);
}
INLINE Vec operator*(Vec a, Vec b) {
    return vec(a.x * b.x, a.y * b.y, a.z * b.z);
}
INLINE Vec operator*(Vec a, float s) {
    return vec(a.x * s, a.y * s, a.z * s);
}
INLINE Vec operator-(Vec a) {
    return vec(-a.x, -a.y, -a.z);
}
INLINE float dot(Vec a, Vec b) {
    return a.x * b.x + a.y * b.y + a.z * b.z;
}
INLINE Vec cross(Vec a, Vec b) {
    return vec(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x);
}
INLINE float length(Vec a) {
    return sqrtf(dot(a, a) + 1e-20f);
}
INLINE Vec normalize(Vec a) {
    return a * (1.f / length(a));
}
INLINE float mix(float a, float b, float t) {
    return a + (b - a) * t;
}
INLINE Vec mix(Vec a, Vec b, float t) {
    return a + (b - a) * t;
}
INLINE float clamp(float x, float a, float b) {
    return fminf(fmaxf(x, a), b);
}
INLINE float smoothStep(float a, float b, float x) {
    float t = clamp((x - a) / (b - a), 0.f, 1.f);
    return t * t * (3.f - 2.f * t);
}
