// The colour of a surface at a point: procedural textures, and the painted features of a face.
#pragma once
#include "intersect.h"

DEVICE Vec faceColour(const Material& m, Vec q) {  // q in head frame, unit = head radius (x right,y up,z front)
    Vec c = m.colour1;
    if (q.z < 0.1f)
        return c;
    float ax = fabsf(q.x);
    float ch = expf(-((ax - .42f) * (ax - .42f) + (q.y + .15f) * (q.y + .15f)) * 9.f);
    c = mix(c, c * vec(1.15f, .8f, .75f), .4f * ch);
    float ex = (ax - .33f) / .17f, ey = (q.y - .12f) / .075f;
    float soc = expf(-(ex * ex * .5f + ey * ey * .18f));
    c = c * (1.f - .35f * soc);
    if (ex * ex + ey * ey < 1.f) {
        c = vec(.65f, .62f, .6f);
        float ix = (ax - .33f) / .075f, iy = (q.y - .12f) / .085f;
        if (ix * ix + iy * iy < 1.f)
            c = m.colour2 * .4f;
        if (ix * ix + iy * iy < .25f)
            c = vec(.01f, .01f, .01f);
    }
    float bx = (ax - .34f) / .22f, by = (q.y - .32f + .1f * bx * bx) / .04f;
    if (bx * bx + by * by < 1.f)
        c = mix(c, m.colour3, .8f);
    float lx = q.x / .27f, ly = (q.y + .5f) / .075f;
    if (lx * lx + ly * ly < 1.f)
        c = c * vec(.95f, .5f, .5f) * (fabsf(ly) < .12f ? .4f : 1.f);
    float nx = (ax - .09f) / .045f, ny = (q.y + .24f) / .03f;
    if (nx * nx + ny * ny < 1.f)
        c = c * .45f;
    return c;
}
DEVICE Vec textureColour(const Material& m, Vec p, Vec n, uint32_t sd) {
    float u, w, ax = fabsf(n.x), ay = fabsf(n.y), az = fabsf(n.z);
    if (ay > ax && ay > az) {
        u = p.x;
        w = p.z;
    } else if (ax > az) {
        u = p.z;
        w = p.y;
    } else {
        u = p.x;
        w = p.y;
    }
    Vec c = m.colour1;
    float s = m.scale;
    switch (m.texture) {
        case T_FBM:
            c = mix(m.colour1, m.colour2, smoothStep(.3f, .7f, fbm(p * s, 4)));
            break;
        case T_STRIPE: {
            float f = fbm(p * s * .6f, 2);
            float q = (m.proportion > .5f ? u : w) * s + m.bump * 2.f * (f - .5f);
            q -= floorf(q);
            c = q < .3f + .4f * m.proportion ? m.colour1 : (q < .93f ? m.colour2 : m.colour3);
        } break;
        case T_CHECK: {
            int a = (int)floorf(u * s), b = (int)floorf(w * s);
            c = ((a + b) & 1) ? m.colour1 : m.colour2;
        } break;
        case T_BRICK: {
            float b = w * s * 2, fb = floorf(b);
            float a = u * s + .5f * ((int)fb & 1), fa = floorf(a);
            float mo = fminf(fminf(a - fa, 1 - (a - fa)) * 2, fminf(b - fb, 1 - (b - fb)));
            c = mo < .08f ? m.colour3 : mix(m.colour1, m.colour2, hash3((int)fa, (int)fb, 5));
        } break;
        case T_TILE: {
            float b = w * s, fb = floorf(b);
            float a = u * s, fa = floorf(a);
            float mo = fminf(fminf(a - fa, 1 - (a - fa)), fminf(b - fb, 1 - (b - fb)));
            c = mo < .03f ? m.colour3 : mix(m.colour1, m.colour2, .5f * hash3((int)fa, (int)fb, 5));
        } break;
        case T_SPECK: {
            float q = noise(p * s * 9.f);
            c = q > .72f ? m.colour2 : (q < .25f ? m.colour3 : m.colour1);
        } break;
        case T_WOOD: {
            float pl = floorf(u * s * 1.5f);
            float f = fbm(vec(w * s * .35f + pl * 9.f, u * s * 6.f, pl), 3);
            c = mix(m.colour1, m.colour2, f) * (.75f + .5f * hash3((int)pl, 3, 7));
            float e = u * s * 1.5f - pl;
            if (e < .03f)
                c = c * .5f;
        } break;
        case T_PATCH: {
            int a = (int)floorf(u * s + 1.5f * noise(p * s)),
                b = (int)floorf(w * s + 1.5f * noise(p * s + vec(9, 9, 9)));
            float h = hash3(a, b, 11);
            c = h < .33f ? m.colour1 : h < .66f ? m.colour2 : m.colour3;
            c = c * (.6f + .8f * hash3(a, b, 12));
        } break;
        case T_WIN: {
            float a = u * s, b = w * s * m.proportion, fa = floorf(a), fb = floorf(b);
            a -= fa;
            b -= fb;
            if (a > .22f && a < .78f && b > .2f && b < .75f) {
                float h = hash3((int)fa, (int)fb, (int)(sd & 255));
                c = mix(m.colour3, m.colour2, h * h);
                if (fabsf(a - .5f) < .03f)
                    c = m.colour1 * .8f;
            } else
                c = m.colour1 * (.85f + .3f * fbm(p * 2.f, 3));
        } break;
        case T_PICT: {
            for (int i = 0; i < 5; i++) {
                float h1 = hash3(i, 1, (int)sd), h2 = hash3(i, 2, (int)sd), hw = .15f + .6f * hash3(i, 3, (int)sd),
                      hh = .15f + .5f * hash3(i, 4, (int)sd);
                float x = (u - (h1 - .5f) * 6.f) / hw, y = (w - (h2 - .5f) * 2.f) / hh;
                bool in = hash3(i, 5, (int)sd) < .75f ? (fabsf(x) < 1 && fabsf(y) < 1) : (x * x + y * y < 1);
                if (in) {
                    float e = fmaxf(fabsf(x), fabsf(y));
                    if (e > .9f)
                        c = m.colour3;
                    else {
                        float f = fbm(vec(u * 7.f, w * 7.f, i * 5.f + (float)(sd & 63)), 3);
                        Vec k = vec(hash3(i, 6, (int)sd), hash3(i, 7, (int)sd), hash3(i, 8, (int)sd));
                        c = mix(k * k, mix(m.colour2, vec(.8f, .8f, .75f), h1), smoothStep(.35f, .65f, f));
                    }
                }
            }
        } break;
        case T_GRASS: {
            float f = fbm(vec(p.x * s, p.y * s, p.z * s), 3),
                  g = noise(vec(p.x * s * 7.f, p.y * s * 3.f, p.z * s * 7.f));
            c = mix(m.colour1, m.colour2, f) * (.55f + .9f * g);
            if (fbm(p * .15f * s, 2) > .6f)
                c = mix(c, m.colour3, .6f);
        } break;
        case T_MARBLE: {
            float f = sinf(6.f * fbm(p * s, 4) * 3.f + p.x * s);
            c = mix(m.colour1, m.colour2, .5f + .5f * f);
        } break;
        case T_FUR: {
            float f = fbm(p * s, 3), g = noise(vec(p.x * s * 5.f, p.y * s * 14.f, p.z * s * 5.f));
            c = mix(m.colour1, m.colour2, smoothStep(.35f, .65f, f)) * (.6f + .8f * g);
        } break;
        case T_LEAF: {
            float f = noise(p * s * 6.f), g = noise(p * s * 1.3f);
            c = mix(m.colour1, m.colour2, f) * (.35f + 1.3f * f * (.4f + g));
        } break;
        default:
            break;
    }
    if (m.stains > 0) {
        float f = fbm(p * m.stains + vec(3.3f, 1.1f, 7.7f), 3);
        c = mix(c, m.colour3, .75f * smoothStep(.54f, .6f, f));
    }
    if (m.grain > 0)
        c = c * (1.f + m.grain * 2.f * (noise(p * (m.scale * 6.f + 11.f)) - .5f));
    return c * (1.f + m.variation * 2.f * (fbm(p * (s * .37f + .9f), 3) - .5f));
}
