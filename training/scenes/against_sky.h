// Thin and tall things before a sky: towers, masts, cranes, bare trees, boughs that hang into the picture.
#pragma once
#include "cities.h"

/** Four legs that lean together, with braces between them. */
DEVICE void latticeTower(Scene& S, Random& r, Vec c, float h) {
    int m[2];
    m[0] = addMaterial(S, r, K_PAINT);
    m[1] = addMaterial(S, r, K_PAINT);
    if (chance(r, .6f))
        m[1] = m[0];
    if (chance(r, .35f))
        S.materials[m[0]].colour1 = vec(.6f, .1f, .03f);
    float wide = h * between(r, .04f, .16f), thin = h * between(r, .004f, .011f), yaw = unit(r) * 3;
    int floors = 4 + below(r, 4);
    float bend = between(r, .8f, 2.5f), top = .04f;
    Vec low[4], high[4];
    for (int f = 0; f <= floors; f++) {
        float y = (float)f / floors, w = wide * (top + (1 - top) * powf(1 - y, bend));
        for (int i = 0; i < 4; i++) {
            float a = yaw + .7854f + 1.5708f * i;
            high[i] = c + vec(cosf(a) * w, y * h * .9f, sinf(a) * w);
        }
        for (int i = 0; i < 4 && f > 0; i++) {
            int n = (i + 1) & 3, k = m[f & 1];
            rod(S, low[i], high[i], thin, thin, k);
            rod(S, low[i], high[n], thin * .6f, thin * .6f, k);
            if (f < floors)
                rod(S, high[i], high[n], thin * .6f, thin * .6f, k);
        }
        for (int i = 0; i < 4; i++)
            low[i] = high[i];
    }
    rod(S, c + vec(0, h * .85f, 0), c + vec(0, h * 1.1f, 0), thin * 1.3f, thin * .6f, m[0]);
    if (chance(r, .6f)) {
        float y = between(r, .35f, .75f), w = wide * (.06f + powf(1 - y, bend)) * 1.3f;
        addPrimitive(S, P_BOX, c + vec(0, y * h, 0), vec(w, h * .025f, w), yaw, 0, 0, m[1]);
    }
}
DEVICE void mast(Scene& S, Random& r, Vec c, float h) {
    int m = addMaterial(S, r, chance(r, .5f) ? K_DARK : K_PAINT);
    float w = h * between(r, .006f, .018f);
    rod(S, c, c + vec(0, h, 0), w, w * .5f, m);
    float k = unit(r);
    if (k < .35f) {  // a street lamp
        Vec out = vec(between(r, -1, 1), .15f, between(r, -1, 1)) * (h * .2f);
        rod(S, c + vec(0, h, 0), c + vec(0, h, 0) + out, w * .5f, w * .4f, m);
        addPrimitive(S, P_BOX, c + vec(0, h, 0) + out, vec(w * 3, w, w * 3), 0, 0, 0, m);
    } else if (k < .65f) {  // wires
        for (int i = 0; i < 3; i++) {
            float y = h * (.8f + .08f * i);
            rod(S, c + vec(-h * .15f, y, 0), c + vec(h * .15f, y, 0), w * .4f, w * .4f, m);
            rod(S, c + vec(-h * .15f, y, 0), c + vec(-h * .15f, y, 0) + vec(-40, between(r, -2, 2), between(r, -10,
                30)),
                h * .0015f, h * .0015f, m);
            rod(S, c + vec(h * .15f, y, 0), c + vec(h * .15f, y, 0) + vec(40, between(r, -2, 2), between(r, -10, 30)),
                h * .0015f, h * .0015f, m);
        }
    } else if (k < .8f) {
        int f = addMaterial(S, r, K_CLOTH);
        addPrimitive(S, P_BOX, c + vec(h * .1f, h * .92f, 0), vec(h * .1f, h * .06f, .02f), 0, 0, 0, f);
    }
}
/** A limb that is still to be put up, and how many times it parts. */
struct Limb {
    Vec a, b;
    float radius;
    int parts;
};
#define MOST_LIMBS 96
/** A limb, branches that part from it, and theirs, limb by limb; all of one bark; sparse leaves at the ends, if any. */
DEVICE void limbs(Scene& S, Random& r, Vec a, Vec b, float radius, int parts, int bark, int leaf, float sparse) {
    Limb all[MOST_LIMBS];
    int count = 1;
    all[0].a = a;
    all[0].b = b;
    all[0].radius = radius;
    all[0].parts = parts;
    for (int at = 0; at < count && S.primitiveCount < MOST_PRIMITIVES - 8; at++) {
        Limb limb = all[at];
        float l = length(limb.b - limb.a);
        rod(S, limb.a, limb.b, limb.radius, limb.radius * .6f, bark);
        if (limb.parts == 0) {
            if (leaf < 0)
                continue;
            float s = l * between(r, .35f, .8f);
            Primitive* q = addPrimitive(S, P_ELL, limb.b, vec(s, s * between(r, .35f, .9f), s), unit(r) * 6, 0, 0, leaf);
            q->leafy = 1;
            q->holeScale = between(r, 2.5f, 6) / s;
            q->holeThreshold = sparse;
            continue;
        }
        int n = 2 + below(r, 3);
        for (int i = 0; i < n && count < MOST_LIMBS; i++) {
            float where = between(r, .45f, 1.f), spread = between(r, .35f, .9f);
            Vec aside = vec(between(r, -1, 1), between(r, -.5f, .9f), between(r, -1, 1)) * spread;
            Limb& next = all[count++];
            next.a = mix(limb.a, limb.b, where);
            next.b = next.a + normalize(normalize(limb.b - limb.a) + aside) * (l * between(r, .5f, .85f));
            next.radius = limb.radius * (1 - .4f * where) * .65f;
            next.parts = limb.parts - 1;
        }
    }
}
DEVICE void bareTree(Scene& S, Random& r, Vec c, float h) {
    int m = addMaterial(S, r, K_BARK), leaf = chance(r, .6f) ? addMaterial(S, r, K_LEAF) : -1;
    if (leaf >= 0 && chance(r, .5f))
        S.materials[leaf].colour1 = S.materials[m].colour1;
    limbs(S, r, c, c + vec(between(r, -.1f, .1f), .35f, between(r, -.1f, .1f)) * h, h * between(r, .012f, .03f),
          2 + chance(r, .5f), m, leaf, between(r, .52f, .66f));
}
/** A bough whose stem is outside the picture. */
DEVICE void bough(Scene& S, Random& r, Vec from, Vec to) {
    int m = addMaterial(S, r, K_BARK), leaf = chance(r, .8f) ? addMaterial(S, r, K_LEAF) : -1;
    if (leaf >= 0)
        S.materials[leaf].scale *= 3;
    limbs(S, r, from, to, length(to - from) * between(r, .008f, .02f), 2, m, leaf, between(r, .4f, .6f));
}
DEVICE void temple(Scene& S, Random& r, Vec c, float w) {
    int wall = addMaterial(S, r, K_WOODEN), roof = addMaterial(S, r, K_ROAD);
    S.materials[roof].colour1 = vec(1, 1, 1.1f) * between(r, .03f, .25f);
    float h = w * between(r, .3f, .45f), yaw = between(r, -.6f, .6f), d = w * between(r, .4f, .8f);
    addPrimitive(S, P_BOX, c + vec(0, h * .5f, 0), vec(w * .8f, h * .5f, d * .8f), yaw, 0, 0, wall);
    int layers = 1 + below(r, 3);
    for (int i = 0; i < layers; i++) {
        float y = h * (1 + .55f * i), s = 1 - .2f * i;
        Primitive* q = addPrimitive(S, P_CYL, c + vec(0, y + h * .15f, 0), vec(w * 1.3f * s, h * .22f, w * .5f * s),
            0, 0, 0, roof);
        setFrame(*q, yaw, 0, 0);
        addPrimitive(S, P_BOX, c + vec(0, y + h * .4f, 0), vec(w * .55f * s, h * .25f, d * .5f * s), yaw, 0, 0, wall);
    }
    addPrimitive(S, P_BOX, c + vec(0, h * (.55f + .55f * layers), 0), vec(w * .5f, h * .06f, d * .1f), yaw, 0, 0, roof);
}
DEVICE void beforeSky(Scene& S, Random& r, View& V) {
    float k = unit(r);
    if (k < .3f)
        nature(S, r);
    else if (k < .5f)
        street(S, r);
    else {
        outdoorLight(S, r);
        if (k < .7f) {
            City& K = city(S, r);
            K.towers = 0;
            K.top = K.height * 2 + 20;
            keepFree(S, vec(0, 0, 0), between(r, 25, 80), between(r, 25, 80));
        } else {
            int g = addMaterial(S, r, chance(r, .5f) ? K_ROAD : K_GRASS);
            addPlane(S, vec(0, 0, 0), vec(0, 1, 0), g);
            hills(S, r, 60);
            int n = below(r, 8);
            for (int i = 0; i < n; i++)
                bush(S, r, vec(between(r, -30, 30), 0, between(r, 12, 50)), between(r, .6f, 2.5f));
        }
    }
    S.reach = 3000;
    S.fog = chance(r, .4f) ? expf(between(r, -7.5f, -5.f)) : 5e-5f;
    V.place = vec(0, between(r, .5f, 2.2f), 0);
    V.pitch = between(r, -.05f, .55f);
    V.yaw = between(r, -.2f, .2f);
    V.fov = between(r, 35, 75) * .01745f;
    V.roll = chance(r, .7f) ? between(r, -.05f, .05f) : between(r, -.3f, .3f);
    float spread = V.fov * .45f;
    int n = 1 + below(r, 3);
    for (int i = 0; i < n; i++) {
        float z = expf(between(r, 2.5f, 5.f)), a = V.yaw + between(r, -spread, spread), h = z * between(r, .2f, .9f);
        Vec c = vec(sinf(a) * z, 0, cosf(a) * z);
        float kind = unit(r);
        if (kind < .3f) {
            z = expf(between(r, 4.f, 6.f));
            latticeTower(S, r, vec(sinf(a) * z, 0, cosf(a) * z), z * between(r, .25f, .7f));
        } else if (kind < .45f)
            mast(S, r, c * .5f, h * .5f);
        else if (kind < .6f)
            spire(S, r, c, h);
        else if (kind < .7f)
            crane(S, r, c, h);
        else if (kind < .85f) {
            int b = addMaterial(S, r, K_BUILD);
            float w = h * between(r, .1f, .4f);
            addPrimitive(S, P_BOX, c + vec(0, h * .5f, 0), vec(w, h * .5f, w), unit(r), 0, 0, b);
        } else
            temple(S, r, vec(c.x, 0, fmaxf(c.z, 12.f)), between(r, 6, 12));
    }
    if (chance(r, .5f)) {
        float z = between(r, 4, 25), a = V.yaw + between(r, -spread, spread) * 1.2f;
        bareTree(S, r, vec(sinf(a) * z, 0, cosf(a) * z), between(r, 4, 13));
    }
    if (chance(r, .45f)) {
        float z = between(r, 1.2f, 8), side = chance(r, .5f) ? 1.f : -1.f, t = tanf(V.fov * .5f) * z;
        float up = V.place.y + z * tanf(V.pitch);
        Vec from = vec(side * t * between(r, .8f, 1.4f), up + t * between(r, .3f, 1.1f), z);
        bough(S, r, from, from + vec(-side * t * between(r, .3f, .8f), t * between(r, -.4f, .15f), between(r, -.2f,
            .4f) * z));
    }
    if (chance(r, .6f))
        people(S, r, 1 + below(r, 3), 4, 25, 8, false);
    if (chance(r, .4f))
        skyline(S, r, below(r, 15), 200, 1500);
}
