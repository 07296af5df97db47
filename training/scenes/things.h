// Cars, trees, bushes, rocks, odd objects and furniture.
#pragma once
#include "figures.h"

DEVICE void car(Scene& S, Random& r, Vec c, float yaw) {
    float L = between(r, 1.8f, 2.4f), W = between(r, .8f, .95f), h = between(r, .32f, .45f);
    bool van = chance(r, .25f);
    Primitive* q = beginGroup(S, c + vec(0, .75f, 0), yaw, 0, 0, .08f);
    int p = addMaterial(S, r, K_PAINT), g = addMaterial(S, r, K_DARK);
    S.materials[g].gloss = .6f;
    int w = addMaterial(S, r, K_DARK);
    addElement(S, q, 2, vec(0, -.1f, 0), vec(W, h, L), .18f, 0, p);
    float ch = van ? .55f : .38f;
    float cl = van ? L * .9f : L * between(r, .45f, .6f);
    addElement(S, q, 2, vec(0, h + ch * .5f - .1f, van ? -.1f : -.2f), vec(W * .9f, ch * .95f, cl), .25f, 0, g);
    addElement(S, q, 2, vec(0, h + ch * 1.35f - .1f, van ? -.1f : -.25f), vec(W * .82f, .08f, cl * .8f), .06f, 0, p);
    for (int i = 0; i < 4; i++)
        addElement(S, q, 1, vec((i & 1 ? 1 : -1) * W * .92f, -.42f, (i & 2 ? .62f : -.62f) * L), vec(.16f, .34f, .34f),
                   0, 0, w);
    int li = addMaterial(S, r, K_PAINT);
    S.materials[li].colour1 = vec(.9f, .9f, .8f);
    for (int s = -1; s <= 1; s += 2)
        addElement(S, q, 1, vec(s * W * .7f, .0f, L * .97f), vec(.16f, .09f, .1f), 0, 0, li);
    endGroup(S, q);
}
DEVICE void tree(Scene& S, Random& r, Vec c, float h) {
    int b = addMaterial(S, r, K_BARK), l = addMaterial(S, r, K_LEAF);
    float tr = h * between(r, .015f, .035f);
    float kind = unit(r);
    if (kind < .25f) {
        addPrimitive(S, P_CYL, c + vec(0, h * .2f, 0), vec(tr, h * .2f, tr * .8f), 0, 0, 0, b);
        int n = 2 + below(r, 3);
        for (int i = 0; i < n; i++) {
            float y = h * (.25f + .65f * i / n);
            float rr = h * .22f * (1 - .7f * i / n);
            Primitive* q =
                addPrimitive(S, P_CYL, c + vec(0, y + h * .14f, 0), vec(rr, h * .17f, rr * .1f), unit(r) * 6, 0, 0, l);
            q->leafy = 1;
            q->holeScale = between(r, 5, 14) / h * 4;
            q->holeThreshold = between(r, .3f, .45f);
        }
        return;
    }
    if (kind < .35f) {
        addPrimitive(S, P_CYL, c + vec(0, h * .5f, 0), vec(tr, h * .5f, tr * .6f), 0, between(r, -.1f, .1f), 0, b);
        return;
    }
    addPrimitive(S, P_CYL, c + vec(0, h * .3f, 0), vec(tr * 1.2f, h * .32f, tr * .7f), 0, between(r, -.08f, .08f),
                 between(r, -.08f, .08f), b);
    int n = 2 + below(r, 4);
    float w = h * between(r, .16f, .32f);
    for (int i = 0; i < n; i++) {
        Primitive* q =
            addPrimitive(S, P_ELL, c + vec(between(r, -w, w), h * between(r, .55f, .85f), between(r, -w, w)),
                         vec(w * between(r, .6f, 1.2f), h * between(r, .12f, .28f), w * between(r, .6f, 1.2f)),
                         unit(r) * 6, 0, 0, l);
        q->leafy = 1;
        q->holeScale = between(r, 4, 16) / h * 6;
        q->holeThreshold = between(r, .36f, .55f);
    }
}
DEVICE void bush(Scene& S, Random& r, Vec c, float s) {
    int l = addMaterial(S, r, K_LEAF);
    int n = 1 + below(r, 3);
    for (int i = 0; i < n; i++) {
        Primitive* q = addPrimitive(S, P_ELL, c + vec(between(r, -s, s), s * .4f, between(r, -s, s)),
                                    vec(s * between(r, .6f, 1.3f), s * between(r, .4f, 1.f), s * between(r, .6f, 1.3f)),
                                    unit(r) * 6, 0, 0, l);
        q->leafy = chance(r, .8f);
        q->holeScale = between(r, 4, 14) / s;
        q->holeThreshold = between(r, .33f, .5f);
    }
}
DEVICE void rock(Scene& S, Random& r, Vec c, float s) {
    Primitive* q = beginGroup(S, c, unit(r) * 6, 0, 0, s * .2f);
    int m = addMaterial(S, r, K_ROCK);
    int n = 2 + below(r, 4);
    for (int i = 0; i < n; i++)
        addElement(S, q, chance(r, .5f) ? 1 : 2,
                   vec(between(r, -.5f, .5f), between(r, -.2f, .3f), between(r, -.5f, .5f)) * s,
                   vec(between(r, .3f, .8f), between(r, .2f, .6f), between(r, .3f, .8f)) * s, s * .15f, 0, m);
    q->roughness = s * between(r, .02f, .09f);
    q->roughnessScale = between(r, 1.5f, 4) / s;
    endGroup(S, q);
}
DEVICE void oddObject(Scene& S, Random& r, Vec c, float s) {  // random compound object: toys, fruit, vases, tools
    float k = unit(r);
    int m = addMaterial(S, r, chance(r, .4f) ? K_PAINT : K_RAND);
    if (chance(r, .5f))
        S.materials[m].scale *= .5f / s;
    if (k < .2f) {
        addPrimitive(S, P_ELL, c + vec(0, s, 0), vec(s, s * between(r, .8f, 1.f), s), unit(r) * 6, 0, 0, m);
        return;
    }
    if (k < .4f) {
        addPrimitive(S, P_BOX, c + vec(0, s * .7f, 0),
                     vec(s * between(r, .3f, 1.2f), s * .7f, s * between(r, .3f, 1.2f)), unit(r) * 6, 0, 0, m);
        return;
    }
    if (k < .6f) {
        float a = between(r, .5f, .9f);
        addPrimitive(S, P_CYL, c + vec(0, s, 0), vec(s * a, s, s * a * between(r, .6f, 1.3f)), 0, 0, 0, m);
        return;
    }
    if (k < .75f) {
        int m2 = addMaterial(S, r, K_RAND);
        addPrimitive(S, P_CYL, c + vec(0, s, 0), vec(s * .4f, s, s * .4f), 0, 0, 0, m);
        addPrimitive(S, P_CYL, c + vec(0, s * 2.4f, 0), vec(s * .38f, s * .4f, s * .14f), 0, 0, 0, m);
        addPrimitive(S, P_CYL, c + vec(0, s * 2.95f, 0), vec(s * .16f, s * .15f, s * .16f), 0, 0, 0, m2);
        return;
    }
    Primitive* q = beginGroup(S, c + vec(0, s, 0), unit(r) * 6, 0, 0, s * .2f);
    int n = 2 + below(r, 5);
    for (int i = 0; i < n; i++) {
        int mm = chance(r, .5f) ? m : addMaterial(S, r, K_RAND);
        int t = below(r, 3);
        Vec a = vec(between(r, -.7f, .7f), between(r, -.7f, .7f), between(r, -.7f, .7f)) * s;
        if (t == 0)
            addElement(S, q, 0, a, vec(between(r, -.9f, .9f), between(r, -.9f, .9f), between(r, -.9f, .9f)) * s,
                       s * between(r, .1f, .4f), s * between(r, .1f, .4f), mm);
        else
            addElement(S, q, t, a, vec(between(r, .2f, .6f), between(r, .2f, .6f), between(r, .2f, .6f)) * s, s * .1f,
                       0, mm);
    }
    endGroup(S, q);
}
DEVICE void furniture(Scene& S, Random& r, Vec c, float yaw) {
    int k = below(r, 9);
    int m = addMaterial(S, r, chance(r, .5f) ? K_WOODEN : K_RAND);
    float cy = cosf(yaw), sy = sinf(yaw);
#define LP(X, Y, Z) (c + vec((X)*cy + (Z)*sy, (Y), -(X)*sy + (Z)*cy))
    if (k == 0 || k == 8) {
        float w = between(r, .4f, 1.f), d = between(r, .3f, .5f), h = between(r, .4f, .8f);
        addPrimitive(S, P_BOX, LP(0, h, 0), vec(w, .025f, d), yaw, 0, 0, m);
        for (int i = 0; i < 4; i++)
            addPrimitive(S, P_BOX, LP((i & 1 ? 1 : -1) * w * .92f, h * .5f, (i & 2 ? 1 : -1) * d * .92f),
                         vec(.03f, h * .5f, .03f), yaw, 0, 0, m);
        int n = below(r, 4);
        for (int i = 0; i < n; i++)
            oddObject(S, r, LP(between(r, -w, w) * .7f, h + .025f, between(r, -d, d) * .7f), between(r, .04f, .13f));
    } else if (k == 1 || k == 2) {
        int cl = addMaterial(S, r, K_CLOTH);
        S.materials[cl].scale *= .3f;
        float w = k == 1 ? between(r, .4f, 1.1f) : between(r, .7f, .9f);
        Primitive* q = beginGroup(S, c + vec(0, .45f, 0), yaw, 0, 0, .04f);
        float d = k == 1 ? .42f : 1.f;
        addElement(S, q, 2, vec(0, -.15f, 0), vec(w, .2f, d), .08f, 0, cl);
        addElement(S, q, 2, vec(0, .15f, -d * .9f), vec(w, .38f, .12f), .08f, 0, cl);
        if (k == 1)
            for (int s = -1; s <= 1; s += 2)
                addElement(S, q, 2, vec(s * w, .02f, 0), vec(.11f, .25f, d), .08f, 0, cl);
        for (int i = 0; i < 3; i++) {
            int c2 = addMaterial(S, r, K_CLOTH);
            if (chance(r, .6f))
                addElement(S, q, 1, vec(between(r, -.7f, .7f) * w, .17f, -d * .5f), vec(.24f, .19f, .12f), 0, 0, c2);
        }
        if (k == 2 && chance(r, .5f)) {
            int c3 = addMaterial(S, r, K_CLOTH);
            addElement(S, q, 2, vec(0, .03f, .2f), vec(w * 1.02f, .08f, d * .8f), .07f, 0, c3);
        }
        endGroup(S, q);
    } else if (k == 3) {
        float w = between(r, .3f, .7f), h = between(r, .5f, 1.1f);
        addPrimitive(S, P_BOX, LP(0, h, -.15f), vec(w, h, .02f), yaw, 0, 0, m);
        for (int s = -1; s <= 1; s += 2)
            addPrimitive(S, P_BOX, LP(s * w, h, 0), vec(.02f, h, .16f), yaw, 0, 0, m);
        int n = 2 + below(r, 4);
        for (int i = 0; i <= n; i++) {
            float y = 2 * h * i / n;
            addPrimitive(S, P_BOX, LP(0, y, 0), vec(w, .015f, .16f), yaw, 0, 0, m);
            if (i < n)
                for (int j = 0; j < 2; j++)
                    if (S.primitiveCount < MOST_PRIMITIVES - 30) {
                        int b = addMaterial(S, r, K_RAND);
                        S.materials[b].scale *= 6;
                        S.materials[b].texture = T_STRIPE;
                        float bw = between(r, .1f, .4f) * w;
                        addPrimitive(S, P_BOX, LP(between(r, -.5f, .5f) * w, y + h / n * .6f, 0),
                                     vec(bw, h / n * .55f, .12f), yaw, 0, 0, b);
                    }
        }
    } else if (k == 4) {
        float h = between(r, .35f, 1.05f), w = between(r, .25f, .8f);
        addPrimitive(S, P_BOX, LP(0, h, 0), vec(w, h, between(r, .2f, .4f)), yaw, 0, 0, m);
        if (h < .7f)
            oddObject(S, r, LP(between(r, -.6f, .6f) * w, 2 * h, 0), between(r, .06f, .18f));
    } else if (k == 5) {
        int l = addMaterial(S, r, K_PAINT);
        addPrimitive(S, P_CYL, LP(0, .7f, 0), vec(.02f, .7f, .02f), 0, 0, 0, l);
        int sh = addMaterial(S, r, K_RAND);
        S.materials[sh].texture = T_PLAIN;
        S.materials[sh].glow = chance(r, .5f) ? between(r, .3f, 2.f) : 0;
        addPrimitive(S, P_CYL, LP(0, 1.5f, 0), vec(.22f, .14f, .14f), 0, 0, 0, sh);
    } else if (k == 6) {
        addPrimitive(S, P_CYL, LP(0, .18f, 0), vec(.13f, .18f, .18f), 0, 0, 0, m);
        bush(S, r, LP(0, .4f, 0), between(r, .2f, .45f));
    } else {
        float w = .22f;
        int cl = addMaterial(S, r, K_CLOTH);
        addPrimitive(S, P_BOX, LP(0, .46f, 0), vec(w, .03f, w), yaw, 0, 0, cl);
        addPrimitive(S, P_BOX, LP(0, .75f, -w), vec(w, .27f, .02f), yaw, 0, 0, cl);
        for (int i = 0; i < 4; i++)
            addPrimitive(S, P_BOX, LP((i & 1 ? 1 : -1) * w * .9f, .23f, (i & 2 ? 1 : -1) * w * .9f),
                         vec(.02f, .23f, .02f), yaw, 0, 0, m);
    }
}
