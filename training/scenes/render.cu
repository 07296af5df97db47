// Renders scenes to linear colour, inverse depth, camera-space normals and sky: kernels for the GPU, loops for the CPU.
#include "compose.h"

DEVICE void renderPixel(const Scene& S, int x, int y, int W, int H, int spp, float* rgb,
                        float* out) {  // out: disparity, nx,ny,nz, sky
    Random r;
    r.s = hash(S.seed ^ (uint32_t)(y * W + x) * 9781u);
    Vec acc = vec(0, 0, 0);
    for (int s = 0; s < spp; s++) {
        float ox = s == 0 ? .5f : (s & 1 ? .25f : .75f), oy = s == 0 ? .5f : (s & 2 ? .25f : .75f);
        float u = (2 * (x + ox) / W - 1) * S.tanX, w = (1 - 2 * (y + oy) / H) * S.tanY;
        Vec d = S.cameraForward + S.cameraRight * u + S.cameraUp * w;
        float t;
        int id;
        Vec n;
        Vec c = shade(S, S.cameraOrigin, d, s, r, t, id, n);
        c = vec(fminf(c.x, 4.f), fminf(c.y, 4.f), fminf(c.z, 4.f));
        acc = acc + c;
        if (s == 0) {
            if (id < 0) {
                out[0] = 0;
                out[1] = out[2] = 0;
                out[3] = 1;
                out[4] = 1;
            } else {
                Hit h;
                surfaceAt(S, S.cameraOrigin, d, t, id, h, false);
                Vec g = h.n;
                out[0] = 1.f / t;
                out[1] = dot(g, S.cameraRight);
                out[2] = dot(g, S.cameraUp);
                out[3] = -dot(g, S.cameraForward);
                out[4] = 0;
            }
        }
    }
    acc = acc * (1.f / spp);
    rgb[0] = acc.x;
    rgb[1] = acc.y;
    rgb[2] = acc.z;
}
#ifdef __CUDACC__
#include <cuda_fp16.h>
__global__ void composeAll(Scene* S, uint32_t seed, int kind, int n, int W, int H) {
    int i = blockIdx.x;
    if (threadIdx.x == 0 && i < n)
        composeScene(S[i], seed + i, W, H, kind);
}
__global__ void renderAll(const Scene* S, int W, int H, int spp, __half* o) {
    int b = blockIdx.z;
    int x = blockIdx.x * 16 + threadIdx.x, y = blockIdx.y * 8 + threadIdx.y;
    if (x >= W || y >= H)
        return;
    float rgb[3], g[5];
    renderPixel(S[b], x, y, W, H, spp, rgb, g);
    size_t hw = (size_t)W * H, p = (size_t)b * 8 * hw + (size_t)y * W + x;
    for (int k = 0; k < 3; k++)
        o[p + k * hw] = __float2half(rgb[k]);
    for (int k = 0; k < 5; k++)
        o[p + (3 + k) * hw] = __float2half(g[k]);
}
extern "C" int scene_size() {
    return (int)sizeof(Scene);
}
extern "C" int render(void* scenes, uint32_t seed, int kind, int n, int W, int H, int spp, void* out, void* stream) {
    composeAll<<<n, 32, 0, (cudaStream_t)stream>>>((Scene*)scenes, seed, kind, n, W, H);
    renderAll<<<dim3((W + 15) / 16, (H + 7) / 8, n), dim3(16, 8), 0, (cudaStream_t)stream>>>((const Scene*)scenes, W, H,
                                                                                             spp, (__half*)out);
    return (int)cudaGetLastError();
}
#else
extern "C" int scene_size() {
    return (int)sizeof(Scene);
}
extern "C" int render(void* scenes, uint32_t seed, int kind, int n, int W, int H, int spp, void* out, void* stream) {
    Scene* S = (Scene*)scenes;
    float* o = (float*)out;
    for (int b = 0; b < n; b++) {
        composeScene(S[b], seed + b, W, H, kind);
        size_t hw = (size_t)W * H;
#pragma omp parallel for schedule(dynamic, 4)
        for (int y = 0; y < H; y++)
            for (int x = 0; x < W; x++) {
                float rgb[3], g[5];
                renderPixel(S[b], x, y, W, H, spp, rgb, g);
                size_t p = (size_t)b * 8 * hw + (size_t)y * W + x;
                for (int k = 0; k < 3; k++)
                    o[p + k * hw] = rgb[k];
                for (int k = 0; k < 5; k++)
                    o[p + (3 + k) * hw] = g[k];
            }
    }
    return 0;
}
#endif
