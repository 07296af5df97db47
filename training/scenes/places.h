// Places: rooms with lamps, nature with hills, streets with houses; and who is in them.
#pragma once
#include "things.h"

DEVICE void outdoorLight(Scene& S, Random& r) {
    S.indoor = 0;
    S.lampCount = 0;
    float q = unit(r);
    float az = unit(r) * 6.2832f, e = between(r, .12f, 1.4f);
    S.sun = vec(cosf(az) * cosf(e), sinf(e), sinf(az) * cosf(e));
    if (q < .5f) {
        S.skyTop = vec(between(r, .08f, .35f), between(r, .25f, .5f), between(r, .6f, 1.f));
        S.skyHorizon = mix(S.skyTop, vec(.9f, .95f, 1.f), between(r, .4f, .95f));
        S.sunColour = vec(2.2f, 2.05f, 1.8f) * between(r, .6f, 1.3f);
        S.cloud = chance(r, .6f) ? between(r, .3f, .8f) : 0;
        S.ambient = S.skyTop * .7f + vec(.15f, .15f, .15f);
    } else if (q < .8f) {
        float g = between(r, .5f, 1.1f);
        S.skyTop = vec(g, g * between(r, .97f, 1.05f), g * between(r, 1.f, 1.15f));
        S.skyHorizon = S.skyTop * between(r, .8f, 1.2f);
        S.sunColour = vec(1, 1, 1) * between(r, 0, .5f);
        S.cloud = chance(r, .6f) ? between(r, .2f, .9f) : 0;
        S.ambient = S.skyTop * between(r, .8f, 1.1f);
    } else {
        S.skyTop = hsv(between(r, .5f, .8f), between(r, .1f, .6f), between(r, .1f, .6f));
        S.skyHorizon = hsv(between(r, -.05f, .13f), between(r, .2f, .7f), between(r, .5f, 1.1f));
        e = between(r, .04f, .25f);
        S.sun = normalize(vec(cosf(az), e, sinf(az)));
        S.sunColour = vec(2.4f, 1.5f, .9f) * between(r, .4f, 1.2f);
        S.cloud = chance(r, .6f) ? between(r, .3f, .7f) : 0;
        S.ambient = mix(S.skyTop, S.skyHorizon, .4f) * .8f;
    }
    S.cloudScale = between(r, .4f, 1.6f);
    S.groundLight = S.ambient * vec(.45f, .4f, .32f);
    S.fogColour = S.skyHorizon * between(r, .8f, 1.05f);
    S.fog = chance(r, .35f) ? expf(between(r, -7.f, -3.2f)) : .0006f;
    S.lightSoftness = between(r, .0f, .12f);
    S.occlusionReach = between(r, .6f, 3.f);
    S.occlusionWeight = between(r, .5f, 1.f);
}
DEVICE void room(Scene& S, Random& r, float W, float D,
                 float H) {  // camera near z=-D*.4, looking +z; room x in [-W,W], z in [-D,D]
    S.indoor = 1;
    S.lampCount = 1 + below(r, 3);
    Vec wc = hsv(between(r, .04f, .65f), between(r, 0.f, .25f), 1.f);
    float tot = 0;
    for (int i = 0; i < S.lampCount; i++) {
        S.lampPlace[i] = vec(between(r, -.8f, .8f) * W, H * between(r, .55f, .95f), between(r, -.9f, .9f) * D);
        float p = between(r, .3f, 3.f);
        S.lampColour[i] = mix(wc, hsv(unit(r), .3f, 1.f), .3f) * p;
        tot += p;
    }
    S.ambient = mix(wc, vec(1, 1, 1), .5f) * between(r, .12f, .7f);
    S.groundLight = S.ambient * between(r, .5f, .95f);
    S.sun = vec(0, 1, 0);
    S.sunColour = vec(0, 0, 0);
    S.skyTop = S.skyHorizon = vec(.8f, .85f, .9f);
    S.cloud = 0;
    S.cloudScale = 1;
    S.fog = 0;
    S.fogColour = vec(.5f, .5f, .5f);
    S.lightSoftness = between(r, .05f, .5f);
    S.occlusionReach = between(r, .3f, 1.2f);
    S.occlusionWeight = between(r, .5f, 1.f);
    if (chance(r, .3f)) {
        S.lampCount = 0;
        S.sun = normalize(vec(between(r, -1, 1), between(r, .3f, 1.2f), between(r, -1.2f, .2f)));
        S.sunColour = vec(1, .97f, .9f) * between(r, .2f, 1.f);
        S.lightSoftness = .3f;
        S.occlusionWeight = .9f;
    }
    int wall = addMaterial(S, r, K_WALL), wall2 = chance(r, .6f) ? wall : addMaterial(S, r, K_WALL),
        fl = addMaterial(S, r, K_FLOOR), ce = addMaterial(S, r, K_WALL);
    S.materials[ce].texture = T_PLAIN;
    S.materials[ce].colour1 = mix(S.materials[ce].colour1, vec(.8f, .8f, .8f), .7f);
    addPlane(S, vec(0, 0, 0), vec(0, 1, 0), fl);
    bool open = S.lampCount == 0;  // sun-lit studio: only back wall + floor
    addPrimitive(S, P_BOX, vec(0, H * .5f, D + .1f), vec(W + 40.f * open, H * (open ? 3 : 1), .1f), 0, 0, 0, wall2);
    if (!open) {
        addPlane(S, vec(0, H, 0), vec(0, -1, 0), ce);
        addPrimitive(S, P_BOX, vec(-W - .1f, H * .5f, 0), vec(.1f, H, D + .2f), 0, 0, 0, wall);
        addPrimitive(S, P_BOX, vec(W + .1f, H * .5f, 0), vec(.1f, H, D + .2f), 0, 0, 0, wall);
        addPrimitive(S, P_BOX, vec(0, H * .5f, -D - .1f), vec(W, H, .1f), 0, 0, 0, wall);
    }
    // skirting, windows, doors, pictures
    int fr = addMaterial(S, r, K_WALL);
    S.materials[fr].texture = T_PLAIN;
    if (chance(r, .5f))
        addPrimitive(S, P_BOX, vec(0, .06f, D), vec(W, .06f, .02f), 0, 0, 0, fr);
    int nw = below(r, 4);
    for (int i = 0; i < nw; i++) {
        float x = between(r, -.8f, .8f) * W, y = H * between(r, .45f, .65f), w = between(r, .25f, .8f),
              h = between(r, .25f, .8f);
        int side = below(r, 3);
        Vec c = side == 0   ? vec(x, y, D)
                : side == 1 ? vec(-W, y, between(r, -.2f, .9f) * D)
                            : vec(W, y, between(r, -.2f, .9f) * D);
        float yw = side ? 1.5708f : 0;
        if (open && side)
            continue;
        addPrimitive(S, P_BOX, c, vec(w + .05f, h + .05f, .03f), yw, 0, 0, fr);
        int g = addMaterial(S, r, chance(r, .5f) ? K_WALL : K_RAND);
        if (chance(r, .45f)) {
            S.materials[g].glow = between(r, .5f, 3.f);
            S.materials[g].texture = chance(r, .5f) ? T_FBM : T_PLAIN;
            S.materials[g].colour1 = vec(.8f, .88f, 1.f);
        }
        addPrimitive(S, P_BOX, c, vec(w, h, .036f), yw, 0, 0, g);
    }
    if (chance(r, .4f)) {
        float x = between(r, -.7f, .7f) * W;
        int d = addMaterial(S, r, K_WOODEN);
        addPrimitive(S, P_BOX, vec(x, 1.f, D), vec(.45f, 1.f, .04f), 0, 0, 0, d);
    }
    if (chance(r, .25f) && !open) {
        int cu = addMaterial(S, r, K_CLOTH);
        float x = between(r, -.8f, .8f) * W;
        for (int i = 0; i < 6; i++)
            addPrimitive(S, P_CYL, vec(x + i * .13f, H * .45f, D - .1f), vec(.08f, H * .45f, .08f), 0, 0, 0, cu);
    }
}
DEVICE void hills(Scene& S, Random& r, float near) {
    int g = addMaterial(S, r, K_GRASS);
    int n = below(r, 6);
    for (int i = 0; i < n; i++) {
        float z = between(r, near, 220.f), x = between(r, -1, 1) * z;
        float w = between(r, .15f, .6f) * z, h = w * between(r, .1f, .6f);
        int m = chance(r, .4f) ? g : addMaterial(S, r, chance(r, .5f) ? K_GRASS : chance(r, .5f) ? K_ROCK : K_LEAF);
        S.materials[m].scale = fminf(S.materials[m].scale, 8.f / (1 + .03f * z));
        Primitive* q =
            addPrimitive(S, P_ELL, vec(x, -h * .1f, z), vec(w, h, w * between(r, .6f, 1.2f)), unit(r) * 6, 0, 0, m);
        (void)q;
    }
}
DEVICE void nature(Scene& S, Random& r) {
    outdoorLight(S, r);
    int g = addMaterial(S, r, K_GRASS);
    addPlane(S, vec(0, 0, 0), normalize(vec(between(r, -.08f, .08f), 1, between(r, -.12f, .06f))), g);
    hills(S, r, 8);
    if (chance(r, .35f)) {
        int p = addMaterial(S, r, K_ROAD);
        addPrimitive(S, P_BOX, vec(between(r, -3, 3), 0.f, 30), vec(between(r, .7f, 3.f), .02f, 60),
                     between(r, -.5f, .5f), 0, 0, p);
    }
    int n = 2 + below(r, 12);
    float dmin = between(r, 3, 10);
    for (int i = 0; i < n; i++) {
        float z = dmin + unit(r) * unit(r) * 60.f, x = between(r, -.9f, .9f) * (z + 2);
        float k = unit(r);
        if (k < .5f)
            tree(S, r, vec(x, 0, z), between(r, 2.5f, 12));
        else if (k < .75f)
            bush(S, r, vec(x, 0, z), between(r, .3f, 1.6f));
        else
            rock(S, r, vec(x, 0, z), between(r, .2f, 1.6f));
    }
    if (chance(r, .3f)) {
        int f = addMaterial(S, r, K_WOODEN);
        float z = between(r, 3, 12), yw = between(r, -.5f, .5f);
        for (int i = -5; i <= 5; i++)
            addPrimitive(S, P_BOX, vec(i * 1.6f * cosf(yw), .5f, z - i * 1.6f * sinf(yw)), vec(.05f, .55f, .05f), yw, 0,
                         0, f);
        for (int j = 0; j < 2; j++)
            addPrimitive(S, P_BOX, vec(0, .4f + .4f * j, z), vec(9, .05f, .03f), yw, 0, 0, f);
    }
    if (chance(r, .25f)) {
        int b = addMaterial(S, r, K_BUILD);
        addPrimitive(S, P_BOX, vec(between(r, -15, 15), 2, between(r, 15, 50)),
                     vec(between(r, 3, 8), between(r, 2, 5), 4), between(r, -1, 1), 0, 0, b);
    }
    if (chance(r, .25f)) {
        for (int i = 0; i < 3; i++) {
            int l = addMaterial(S, r, K_LEAF);
            Primitive* q = addPrimitive(S, P_ELL, vec(between(r, -20, 20), between(r, 2, 5), between(r, 14, 30)),
                                        vec(between(r, 5, 12), between(r, 3, 7), between(r, 3, 6)), 0, 0, 0, l);
            q->leafy = 1;
            q->holeScale = between(r, .6f, 2);
            q->holeThreshold = .38f;
        }
    }
}
DEVICE void street(Scene& S, Random& r) {
    outdoorLight(S, r);
    int g = addMaterial(S, r, K_ROAD);
    addPlane(S, vec(0, 0, 0), vec(0, 1, 0), g);
    float hw = between(r, 4, 12);
    bool one = chance(r, .3f);
    int pv = addMaterial(S, r, K_ROAD);
    float yr = between(r, -.25f, .25f);
    for (int s = -1; s <= 1; s += 2) {
        if (one && s > 0)
            continue;
        float z = between(r, -8, 2);
        if (chance(r, .7f))
            addPrimitive(S, P_BOX, vec(s * (hw - .2f), .05f, 50), vec(1.8f, .08f, 70), 0, 0, 0, pv);
        int n = 3 + below(r, 5);
        for (int i = 0; i < n; i++) {
            float d = between(r, 3, 9), h = expf(between(r, .8f, 2.9f)), w = between(r, 3, 7);
            int b = addMaterial(S, r, K_BUILD);
            addPrimitive(S, P_BOX, vec(s * (hw + w + (chance(r, .3f) ? between(r, 0, 4) : 0)), h, z + d), vec(w, h, d),
                         chance(r, .1f) ? between(r, -.4f, .4f) : 0, 0, 0, b);
            if (chance(r, .25f)) {
                int ro = addMaterial(S, r, K_RAND);
                addPrimitive(S, P_BOX, vec(s * (hw + w), 2 * h + .2f, z + d), vec(w + .4f, .3f, d + .4f), 0, 0, 0, ro);
            }
            if (chance(r, .2f)) {
                int aw = addMaterial(S, r, K_CLOTH);
                S.materials[aw].scale = 2;
                addPrimitive(S, P_BOX, vec(s * (hw - .8f), 2.6f, z + d), vec(.9f, .05f, between(r, 1, 3)), 0, 0,
                             -s * .25f, aw);
            }
            z += 2 * d + (chance(r, .4f) ? between(r, 0, 5) : 0);
        }
    }
    if (chance(r, .5f)) {
        int b = addMaterial(S, r, K_BUILD);
        float h = expf(between(r, 1, 3));
        addPrimitive(S, P_BOX, vec(between(r, -10, 10), h, between(r, 40, 90)), vec(between(r, 5, 20), h, 5), yr, 0, 0,
                     b);
    }
    int ml = addMaterial(S, r, K_ROAD);
    S.materials[ml].colour1 = vec(.75f, .75f, .7f);
    S.materials[ml].texture = T_PLAIN;
    if (chance(r, .6f)) {
        float lx = between(r, -2, 2);
        for (int i = 0; i < 6; i++)
            addPrimitive(S, P_BOX, vec(lx, .0f, 2 + i * 6.f), vec(.08f, .008f, 1.4f), 0, 0, 0, ml);
    }
    int nc = below(r, 6);
    for (int i = 0; i < nc; i++)
        car(S, r, vec(between(r, -hw * .8f, hw * .8f), 0, 3 + unit(r) * unit(r) * 45.f),
            chance(r, .8f) ? (chance(r, .5f) ? 0 : 3.1416f) + between(r, -.1f, .1f) : unit(r) * 6);
    int nt = below(r, 5);
    for (int i = 0; i < nt; i++) {
        float s = chance(r, .5f) ? 1.f : -1.f;
        tree(S, r, vec(s * (hw - 1), 0, 2 + unit(r) * 35), between(r, 3, 9));
    }
    int po = 1 + below(r, 4);
    int pm = addMaterial(S, r, K_DARK);
    for (int i = 0; i < po; i++) {
        float s = chance(r, .5f) ? 1.f : -1.f, h = between(r, 1.2f, 3.5f);
        Vec b = vec(s * (hw - 1.6f), h, 2 + i * 7.f + between(r, 0, 4));
        addPrimitive(S, P_CYL, b, vec(.06f, h, .05f), 0, 0, 0, pm);
        if (chance(r, .5f)) {
            int sg = addMaterial(S, r, K_RAND);
            addPrimitive(S, P_BOX, b + vec(0, h * .8f, 0), vec(between(r, .2f, .5f), between(r, .2f, .5f), .03f),
                         chance(r, .5f) ? 0 : 1.57f, 0, 0, sg);
        }
    }
}
DEVICE void wallsAndSteps(Scene& S, Random& r) {
    float yw = between(r, -.6f, .6f);
    if (chance(r, .3f)) {
        int m = addMaterial(S, r, chance(r, .5f) ? K_ROCK : K_BUILD);
        float h = between(r, .15f, .8f), x = between(r, 1.5f, 4) * (chance(r, .5f) ? 1 : -1);
        addPrimitive(S, P_BOX, vec(x + 2 * (x > 0 ? 1 : -1), h, 12), vec(2, h, 14), yw * .3f, 0, 0, m);
        if (chance(r, .7f))
            for (int i = 0; i < 5; i++)
                bush(S, r, vec(x + 1.5f * (x > 0 ? 1 : -1), 2 * h, 2 + i * 2.5f), between(r, .4f, 1.f));
    }
    if (chance(r, .15f)) {
        int m = addMaterial(S, r, K_ROAD);
        float z = between(r, 2, 8), rise = between(r, .12f, .18f);
        for (int i = 0; i < 8; i++)
            addPrimitive(S, P_BOX, vec(0, rise * (i + .5f), z + .32f * i + 3),
                         vec(between(r, 2, 2.2f) * 2, rise * .5f, 3), yw * .2f, 0, 0, m);
    }
}
DEVICE void people(Scene& S, Random& r, int n, float z0, float z1, float xw, bool sit) {
    for (int i = 0; i < n; i++) {
        if (S.elementCount > MOST_ELEMENTS - 30)
            return;
        float z = z0 + (z1 - z0) * powf(unit(r), 1.6f);
        person(S, r, vec(between(r, -1, 1) * fminf(xw, z * .6f + .5f), 0, z), unit(r) * 6.2832f,
               between(r, 1.55f, 1.9f) * (chance(r, .1f) ? .7f : 1.f),
               sit && chance(r, .3f) ? 2 : (chance(r, .3f) ? 3 : 0), false);
    }
}
