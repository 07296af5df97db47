// The light that reaches the camera along a ray: sky, sun or lamps with soft shadows, one ray of ambient occlusion,
// fog.
#pragma once
#include "textures.h"

DEVICE Vec skyColour(const Scene& S, Vec d) {
    float e = clamp(d.y, 0.f, 1.f);
    Vec c = mix(S.skyHorizon, S.skyTop, powf(e, .55f));
    if (S.cloud > 0 && d.y > .0f) {
        float k = 1.f / (d.y + .12f);
        float f = fbm(vec(d.x * k * S.cloudScale + (S.seed & 255), 1.7f, d.z * k * S.cloudScale), 5);
        c = mix(
            c, mix(S.skyHorizon, vec(1.1f, 1.1f, 1.1f) * (.5f * (S.skyTop.x + S.skyTop.y + S.skyHorizon.x) + .2f), .7f),
            smoothStep(1.f - S.cloud, 1.25f - S.cloud, f));
    }
    float g = fmaxf(dot(normalize(d), S.sun), 0.f);
    c = c + S.sunColour * (.25f * powf(g, 40.f) + .06f * powf(g, 5.f));
    if (d.y < 0)
        c = mix(c, S.fogColour, clamp(-d.y * 4, 0.f, 1.f));
    return c;
}
DEVICE Vec groupNormal(const Scene& S, const Primitive& q, Vec lp, int* best) {
    uint32_t mask = 0;
    for (int i = 0; i < q.elementCount; i++) {
        const Element& e = S.elements[q.firstElement + i];
        float r = e.reach + q.k * 2 + .03f;
        Vec w = lp - e.middle;
        if (dot(w, w) < r * r)
            mask |= 1u << i;
    }
    if (!mask)
        mask = 0xffffffffu >> (32 - q.elementCount);
    float h = .004f;
    float a = groupDistance(S, q, mask, lp + vec(h, -h, -h), best),
          b = groupDistance(S, q, mask, lp + vec(-h, -h, h), 0), c = groupDistance(S, q, mask, lp + vec(-h, h, -h), 0),
          d = groupDistance(S, q, mask, lp + vec(h, h, h), 0);
    return normalize(vec(a - b - c + d, -a - b + c + d, -a + b - c + d));
}
struct Hit {
    Vec n, col, p;
    float t;
    int mat;
    float glow, gloss, glossSharpness;
};
DEVICE void surfaceAt(const Scene& S, Vec o, Vec d, float t, int id, Hit& H, bool wantcol) {
    const Primitive& q = S.primitives[id];
    Vec p = o + d * t;
    Vec lp = toLocal(q, p - q.c), ln;
    int mi = q.mat;
    Vec tp = lp;
    int best = 0;
    bool face = false;
    if (q.type == P_PLANE) {
        ln = vec(0, 1, 0);
    } else if (q.type == P_CITY) {
        CityHit c = cityHit(S.city, toLocal(q, o - q.c), toLocal(q, d), 1e-3f, t * 1.001f + .01f);
        ln = c.normal;
        mi = c.mat;
        tp = lp - c.corner;
    } else if (q.type == P_BOX) {
        float a = fabsf(lp.x) / q.s.x, b = fabsf(lp.y) / q.s.y, c = fabsf(lp.z) / q.s.z;
        if (a > b && a > c)
            ln = vec(lp.x > 0 ? 1 : -1, 0, 0);
        else if (b > c)
            ln = vec(0, lp.y > 0 ? 1 : -1, 0);
        else
            ln = vec(0, 0, lp.z > 0 ? 1 : -1);
    } else if (q.type == P_ELL)
        ln = normalize(vec(lp.x / (q.s.x * q.s.x), lp.y / (q.s.y * q.s.y), lp.z / (q.s.z * q.s.z)));
    else if (q.type == P_CYL) {
        if (fabsf(fabsf(lp.y) - q.s.y) < 1e-3f * (1 + q.s.y) &&
            lp.x * lp.x + lp.z * lp.z < fmaxf(q.s.x, q.s.z) * fmaxf(q.s.x, q.s.z) * .99f)
            ln = vec(0, lp.y > 0 ? 1 : -1, 0);
        else {
            float k = (q.s.z - q.s.x) / (2 * q.s.y);
            float r = sqrtf(lp.x * lp.x + lp.z * lp.z) + 1e-9f;
            ln = normalize(vec(lp.x / r, -k, lp.z / r));
        }
    } else {
        ln = groupNormal(S, q, lp, &best);
        mi = S.elements[q.firstElement + best].mat;
    }
    Vec n = toWorld(q, ln);
    if (dot(n, d) > 0) {
        n = -n;
    }
    H.n = n;
    H.p = p;
    H.t = t;
    H.mat = mi;
    if (!wantcol)
        return;
    const Material& m = S.materials[mi];
    H.glow = m.glow;
    H.gloss = m.gloss;
    H.glossSharpness = m.glossSharpness;
    if (m.texture == T_FACE) {
        Vec w = lp - q.headCentre;
        Vec qd = vec(dot(w, q.headRight), dot(w, q.headUp), dot(w, q.headFront)) * (1.f / q.headRadius);
        H.col = faceColour(m, qd) * (1.f + .25f * (fbm(lp * 30.f, 3) - .5f));
        face = true;
    }
    if (!face)
        H.col = textureColour(m, tp, ln, S.seed + id * 131u + mi);
    // bump on shading normal only
    float amp = m.bump * .35f;
    if (q.roughness > 0 && q.type == P_GROUP)
        amp += .35f;
    if (amp > 0) {
        float s = m.scale * 3.f + 2.f;
        Vec w = lp * s;
        float n0 = noise(w), n1 = noise(w + vec(.3f, 0, 0)), n2 = noise(w + vec(0, .3f, 0)),
              n3 = noise(w + vec(0, 0, .3f));
        Vec g = vec(n1 - n0, n2 - n0, n3 - n0) * (amp * 2.f);
        H.p = p;
        Vec nn = normalize(n - toWorld(q, g));
        if (dot(nn, d) < 0)
            H.n = nn;
    }
}
DEVICE Vec shade(const Scene& S, Vec o, Vec d, int smp, Random& r, float& tout, int& id, Vec& gn) {
    float t = nearestHit(S, o, d, 1e-3f, S.reach, id, false);
    if (id < 0) {
        tout = 1e9f;
        return skyColour(S, normalize(d));
    }
    tout = t;
    Hit H;
    surfaceAt(S, o, d, t, id, H, true);
    Vec ng = H.n;
    gn = ng;
    Vec po = H.p + ng * (.004f + .001f * t);
    Vec vd = normalize(-d);
    // ambient occlusion, one ray
    float a1, a2;
    if (S.noisy) {
        a1 = unit(r);
        a2 = unit(r);
    } else {
        a1 = (smp + .5f) * .25f;
        a2 = ((smp * 7) % 4 + .5f) * .25f;
    }
    Vec tt = normalize(cross(fabsf(ng.y) < .9f ? vec(0, 1, 0) : vec(1, 0, 0), ng)), bb = cross(ng, tt);
    float rr = sqrtf(a1), ph = 6.2832f * a2;
    Vec ad = tt * (rr * cosf(ph)) + bb * (rr * sinf(ph)) + ng * sqrtf(1 - a1);
    int hh;
    nearestHit(S, po, ad, 1e-3f, S.occlusionReach, hh, true);
    float ao = hh < 0 ? 1.f : 1.f - S.occlusionWeight;
    Vec amb = mix(S.groundLight, S.ambient, .5f + .5f * H.n.y) * ao;
    Vec lit = amb;
    Vec sp = vec(0, 0, 0);
    for (int light = 0; light < (S.lampCount ? S.lampCount : 1); light++) {
        Vec L;
        float dist;
        Vec lc;
        if (S.lampCount == 0) {
            L = S.sun;
            if (S.lightSoftness > 0) {
                float j1 = S.noisy ? unit(r) : .25f * smp, j2 = S.noisy ? unit(r) : .25f * ((smp * 3) % 4);
                L = normalize(L + vec(j1 - .5f, j2 - .5f, (S.noisy ? unit(r) : .25f * ((smp * 5 + 1) % 4)) - .5f) *
                                      S.lightSoftness);
            }
            dist = 500;
            lc = S.sunColour;
        } else {
            Vec lp = S.lampPlace[light];
            lp = lp + vec(unit(r) - .5f, unit(r) - .5f, unit(r) - .5f) * S.lightSoftness;
            Vec w = lp - po;
            dist = length(w);
            L = w * (1.f / dist);
            lc = S.lampColour[light] * (1.f / (.3f + dist * dist));
        }
        float nl = dot(H.n, L);
        if (nl > 0) {
            nearestHit(S, po, L, 1e-3f, dist, hh, true);
            if (hh < 0) {
                lit = lit + lc * nl;
                Vec hv = normalize(L + vd);
                sp = sp + lc * (H.gloss * powf(fmaxf(dot(H.n, hv), 0.f), H.glossSharpness));
            }
        }
    }
    Vec c = H.col * lit + sp + H.col * H.glow;
    if (H.gloss > .15f) {
        Vec rd = d - ng * (2 * dot(d, ng));
        Vec e = S.indoor ? S.ambient * (.6f + .6f * noise(normalize(rd) * 3.f + H.p)) : skyColour(S, normalize(rd));
        float fr = .04f + .5f * H.gloss * powf(1 - fmaxf(dot(vd, ng), 0.f), 3.f);
        c = c + e * fr * 2.f;
    }
    if (S.fog > 0) {
        float f = 1 - expf(-t * S.fog);
        c = mix(c, S.fogColour, f);
    }
    return c;
}
