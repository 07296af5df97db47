// People in many poses, clothes and hair cuts; animals.
#pragma once
#include "build.h"

// person; origin = feet (local frame y up, z front), built around mid body so that the bounding sphere is tight
DEVICE Vec person(Scene& S, Random& r, Vec feet, float yaw, float sc, int pose, bool detail) {
    float hgt = sc, mid = hgt * .55f;
    Primitive* q = beginGroup(S, feet + vec(0, mid, 0), yaw, 0, 0, between(r, .02f, .05f) * sc);
    int sk = addMaterial(S, r, K_SKIN), sh = addMaterial(S, r, K_CLOTH), pa = addMaterial(S, r, K_CLOTH),
        ha = addMaterial(S, r, K_HAIR), fo = addMaterial(S, r, K_DARK);
    int fa = sk;
    if (S.materialCount < MOST_MATERIALS) {
        fa = S.materialCount++;
        S.materials[fa] = S.materials[sk];
        S.materials[fa].texture = T_FACE;
        S.materials[fa].colour3 = S.materials[ha].colour1;
    }
    float g = hgt / 1.75f, fat = between(r, .85f, 1.25f);
    float hipy = .95f * g, shy = 1.44f * g, shw = between(r, .165f, .205f) * g, hw = .1f * g * fat;
    if (pose == 2)
        hipy = .52f * g;  // sitting
    float lean = between(r, -.15f, .2f) * g;
    Vec dy = vec(0, -mid, 0);
    Vec hip = vec(0, hipy, 0) + dy, che = vec(between(r, -.04f, .04f), hipy + .42f * g, lean * .7f) + dy,
        sho = vec(che.x * 1.2f, hipy + .5f * g, lean) + dy;
    Vec nek = sho + vec(0, .06f * g, .01f);
    bool longs = chance(r, .55f);
    bool skirt = chance(r, .15f);
    for (int s = -1; s <= 1; s += 2) {
        addElement(S, q, 0, hip + vec(s * hw * .7f, .02f, 0), che + vec(s * .085f * g, .0f, 0), .105f * g * fat,
                   .115f * g * fat, sh);
        Vec S0 = sho + vec(s * shw, -.03f * g, 0);
        addElement(S, q, 0, sho + vec(s * .05f * g, -.01f * g, 0), S0, .07f * g, .062f * g, sh);
        Vec E, W;
        float b = unit(r);
        if (b < .45f) {
            E = S0 + vec(s * between(r, .02f, .14f), -.28f, between(r, -.1f, .1f)) * g;
            W = E + vec(s * between(r, -.12f, .05f), -.24f, between(r, .0f, .15f)) * g;
        } else if (b < .75f) {
            E = S0 + vec(s * between(r, .05f, .18f), -.24f, between(r, 0.f, .15f)) * g;
            W = E + vec(-s * between(r, .0f, .22f), between(r, -.05f, .2f), between(r, .1f, .25f)) * g;
        } else if (b < .93f) {
            E = S0 + vec(s * between(r, .1f, .25f), between(r, -.15f, .1f), between(r, 0.f, .2f)) * g;
            W = E + vec(s * between(r, -.15f, .15f), between(r, .0f, .26f), between(r, 0.f, .25f)) * g;
        } else {
            E = S0 + vec(s * .2f, between(r, -.1f, .2f), between(r, -.05f, .2f)) * g;
            W = E + vec(s * between(r, .1f, .25f), between(r, -.1f, .2f), between(r, -.1f, .2f)) * g;
        }
        addElement(S, q, 0, S0, E, .055f * g * fat, .045f * g, sh);
        addElement(S, q, 0, E, W, .043f * g, .032f * g, longs ? sh : sk);
        Vec hd = W + normalize(W - E) * (.08f * g);
        addElement(S, q, 0, W, hd, .035f * g, .04f * g, sk);
        if (chance(r, .2f)) {
            int om = addMaterial(S, r, chance(r, .5f) ? K_RAND : K_PAINT);
            addElement(S, q, 1 + below(r, 2), hd + vec(0, between(r, -.15f, .05f), .03f) * g,
                       vec(between(r, .04f, .18f), between(r, .04f, .22f), between(r, .04f, .15f)) * g, .03f * g, 0,
                       om);
        }
        if (detail)
            addElement(S, q, 0, hd, hd + normalize(W - E) * (.07f * g) + vec(-s * .02f, .02f, .01f) * g, .025f * g,
                       .014f * g, sk);
        Vec H0 = hip + vec(s * hw, -.02f, 0), K, A;
        if (pose == 2) {
            K = H0 + vec(s * .08f, .0f, .42f) * g;
            A = K + vec(0, -.42f, .05f) * g;
        } else {
            float st = between(r, 0, .22f) * s;
            if (pose == 3)
                st = between(r, .1f, .4f) * s;
            K = H0 + vec(s * between(r, 0, .06f), -.41f, st * .8f) * g;
            A = K + vec(0, -.42f, st * .3f - .1f * fabsf(st)) * g;
            A.y = fmaxf(A.y, -mid + .04f);
        }
        addElement(S, q, 0, H0, K, .085f * g * fat, .06f * g, pa);
        addElement(S, q, 0, K, A, .058f * g, .042f * g, pa);
        addElement(S, q, 0, A, A + vec(s * .02f, -.03f, .13f) * g, .042f * g, .035f * g, fo);
    }
    if (chance(r, .1f)) {
        int bm = addMaterial(S, r, K_CLOTH);
        addElement(S, q, 2, che - vec(0, .12f * g, .19f * g), vec(.15f, .24f, .1f) * g, .06f * g, 0, bm);
    }
    if (skirt)
        addElement(S, q, 0, hip + vec(0, .05f, 0), hip + vec(0, -.35f, 0) * g, .14f * g * fat, .24f * g, pa);
    // head
    float hy = between(r, -.6f, .6f), hp = between(r, -.35f, .3f), hrl = between(r, -.2f, .2f);
    Primitive tmp;
    setFrame(tmp, hy, hp, hrl);
    Vec X = tmp.ax, Y = tmp.ay, Z = tmp.az;
    float hr = .105f * g * between(r, .95f, 1.08f);
    Vec hc = nek + vec(0, .13f * g, .02f * g);
    addElement(S, q, 0, nek - vec(0, .05f * g, 0), hc - Y * .05f * g, .055f * g, .05f * g, sk);
    q->headCentre = hc;
    q->headRight = X;
    q->headUp = Y;
    q->headFront = Z;
    q->headRadius = hr;
    addElement(S, q, 0, hc + Y * (.28f * hr) - Z * (.08f * hr), hc + Z * (.05f * hr) - Y * (.1f * hr), hr * .8f,
               hr * .74f, fa);
    addElement(S, q, 0, hc + Z * (.05f * hr) - Y * (.1f * hr), hc - Y * (.72f * hr) + Z * (.28f * hr), hr * .72f,
               hr * between(r, .3f, .42f), fa);
    if (detail) {
        addElement(S, q, 0, hc + Z * (.78f * hr) + Y * (.12f * hr), hc + Z * (1.0f * hr) - Y * (.18f * hr), hr * .06f,
                   hr * .12f, fa);
    }
    float hs = unit(r);
    if (hs > .08f) {
        addElement(S, q, 0, hc + Y * (.42f * hr) - Z * (.12f * hr), hc + Y * (.2f * hr) - Z * (.4f * hr), hr * .86f,
                   hr * .84f, ha);
        if (hs > .45f) {
            for (int s = -1; s <= 1; s += 2)
                addElement(S, q, 0, hc + X * (s * .62f * hr) + Y * (.35f * hr) - Z * (.1f * hr),
                           hc + X * (s * between(r, .7f, .95f) * hr) - Y * (between(r, .9f, 2.6f) * hr) -
                               Z * (between(r, -.3f, .3f) * hr),
                           hr * .38f, hr * .4f, ha);
            addElement(S, q, 0, hc - Z * (.45f * hr), hc - Z * (.5f * hr) - Y * (1.4f * hr), hr * .7f, hr * .6f, ha);
        } else if (hs < .2f) {
            int hm = addMaterial(S, r, K_CLOTH);
            addElement(S, q, 0, hc + Y * (.55f * hr) - Z * (.05f * hr), hc + Y * (.75f * hr), hr * .88f, hr * .75f, hm);
            if (chance(r, .5f))
                addElement(S, q, 0, hc + Y * (.6f * hr) + Z * (.7f * hr), hc + Y * (.55f * hr) + Z * (1.2f * hr),
                           hr * .35f, hr * .3f, hm);
        }
    }
    if (chance(r, .5f)) {
        q->roughness = between(r, .004f, .014f) * g;
        q->roughnessScale = between(r, 8, 22) / g;
    }
    endGroup(S, q);
    return q->c + toWorld(*q, hc);
}
DEVICE void animal(Scene& S, Random& r, Vec feet, float yaw, float L) {  // L body length
    float h = L * between(r, .55f, .95f);
    Primitive* q = beginGroup(S, feet + vec(0, h * .6f, 0), yaw, 0, 0, L * .08f);
    int f = addMaterial(S, r, K_FUR), f2 = chance(r, .5f) ? f : addMaterial(S, r, K_FUR),
        dk = addMaterial(S, r, K_DARK);
    float rb = L * between(r, .16f, .26f);
    float y0 = h * .4f - rb * .6f;
    bool sit = chance(r, .25f);
    float sy = sit ? -rb * 1.2f : 0;
    addElement(S, q, 0, vec(0, y0, L * .32f), vec(0, y0 + sy, -L * .35f), rb, rb * between(r, .8f, 1.15f), f);
    for (int i = 0; i < 4; i++) {
        float x = (i & 1 ? 1 : -1) * rb * .6f, z = (i & 2 ? .32f : -.33f) * L;
        float st = between(r, -.12f, .12f) * L;
        Vec a = vec(x, (i & 2 ? y0 : y0 + sy) - rb * .3f, z), b = vec(x, -h * .3f, z + st * .5f),
            c = vec(x, -h * .58f, z + st);
        addElement(S, q, 0, a, b, rb * .45f, rb * .25f, f);
        addElement(S, q, 0, b, c, rb * .25f, rb * .2f, f2);
    }
    Vec n0 = vec(0, y0 + rb * .3f, L * .4f),
        hd = n0 + vec(between(r, -.1f, .1f), between(r, -.1f, .4f), between(r, .15f, .35f)) * L;
    float hr = rb * between(r, .55f, .9f);
    addElement(S, q, 0, n0, hd, rb * .7f, hr * .75f, f);
    float tw = between(r, -.9f, .9f);
    Vec fz = vec(sinf(tw), between(r, -.35f, .1f), cosf(tw));
    Vec fx = vec(cosf(tw), 0, -sinf(tw));
    addElement(S, q, 1, hd, vec(hr, hr, hr), 0, 0, f);
    Vec sn = hd + fz * (hr * between(r, 1.1f, 1.9f));
    addElement(S, q, 0, hd + fz * (hr * .5f), sn, hr * .55f, hr * .35f, f2);
    addElement(S, q, 0, sn + fz * (hr * .25f), sn + fz * (hr * .3f), hr * .16f, hr * .16f, dk);
    for (int s = -1; s <= 1; s += 2) {
        addElement(S, q, 0, hd + fx * (s * hr * .6f) + vec(0, hr * .6f, 0),
                   hd + fx * (s * hr * .85f) + vec(0, hr * between(r, .9f, 1.7f), 0), hr * .3f, hr * .1f, f);
        addElement(S, q, 0, hd + fx * (s * hr * .42f) + fz * (hr * .78f) + vec(0, hr * .3f, 0),
                   hd + fx * (s * hr * .42f) + fz * (hr * .82f) + vec(0, hr * .3f, 0), hr * .13f, hr * .13f, dk);
    }
    addElement(S, q, 0, vec(0, y0 + sy + rb * .3f, -L * .45f),
               vec(between(r, -.2f, .2f) * L, y0 + between(r, -.3f, .4f) * L, -L * .8f), rb * .3f, rb * .12f, f);
    q->roughness = L * between(r, .004f, .02f);
    q->roughnessScale = between(r, 8, 25) / L;
    endGroup(S, q);
}
