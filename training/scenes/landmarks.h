// What stands out of a city: towers with spires, skylines, cranes, large roofs, and the roof that the camera stands on.
#pragma once
#include "places.h"

DEVICE void spire(Scene& S, Random& r, Vec c, float h) {
    int stone = addMaterial(S, r, K_BUILD), tip = addMaterial(S, r, K_ROAD);
    S.materials[stone].scale = .4f;
    float w = h * between(r, .05f, .1f), body = h * between(r, .45f, .7f), yaw = unit(r) * 6;
    addPrimitive(S, P_BOX, c + vec(0, body * .5f, 0), vec(w, body * .5f, w), yaw, 0, 0, stone);
    addPrimitive(S, P_BOX, c + vec(0, body, 0), vec(w * 1.15f, h * .01f, w * 1.15f), yaw, 0, 0, stone);
    addPrimitive(S, P_CYL, c + vec(0, (body + h) * .5f, 0), vec(w * 1.1f, (h - body) * .5f, .02f * w), 0, 0, 0, tip);
    rod(S, c + vec(0, h, 0), c + vec(0, h * 1.06f, 0), w * .05f, w * .02f, tip);
    for (int i = 0; i < 4; i++) {
        float a = yaw + .7854f + i * 1.5708f;
        Vec e = c + vec(cosf(a) * w * 1.35f, body, sinf(a) * w * 1.35f);
        addPrimitive(S, P_CYL, e + vec(0, h * .06f, 0), vec(w * .22f, h * .08f, .01f), 0, 0, 0, stone);
    }
}
DEVICE void skyline(Scene& S, Random& r, int n, float near, float far) {
    int m[3];
    for (int i = 0; i < 3; i++) {
        m[i] = addMaterial(S, r, K_BUILD);
        S.materials[m[i]].scale = between(r, .08f, .3f);
    }
    float middle = between(r, -.8f, .8f), wide = between(r, .1f, .9f);
    for (int i = 0; i < n; i++) {
        float z = near + (far - near) * unit(r) * unit(r), a = middle + wide * (unit(r) + unit(r) - 1);
        float h = z * between(r, .015f, .075f), w = h * between(r, .12f, .4f);
        Vec c = vec(sinf(a) * z, h, cosf(a) * z);
        float k = unit(r);
        if (k < .7f)
            addPrimitive(S, P_BOX, c, vec(w, h, w * between(r, .6f, 1.4f)), unit(r) * 3, 0, 0, m[below(r, 3)]);
        else
            addPrimitive(S, P_CYL, c, vec(w, h, w * (k < .85f ? 1.f : .05f)), 0, 0, 0, m[below(r, 3)]);
    }
}
DEVICE void crane(Scene& S, Random& r, Vec c, float h) {
    int m = addMaterial(S, r, K_PAINT);
    float a = unit(r) * 6.28f, up = between(r, .05f, .7f), l = h * between(r, .5f, .9f), w = h * .012f;
    rod(S, c, c + vec(0, h, 0), w, w, m);
    Vec top = c + vec(0, h * .95f, 0), out = vec(cosf(a) * cosf(up), sinf(up), sinf(a) * cosf(up));
    rod(S, top, top + out * l, w * .7f, w * .4f, m);
    rod(S, top, top - vec(out.x, -.1f, out.z) * (l * .3f), w, w, m);
    rod(S, top + vec(0, h * .1f, 0), top + out * (l * .8f), w * .2f, w * .2f, m);
}
/** A large roof below and before the camera: flat with beams, barrel vault, dome, glass on posts, or furrows. */
DEVICE void largeRoof(Scene& S, Random& r, Vec c, float h, float yaw) {
    int wall = addMaterial(S, r, K_BUILD), top = addMaterial(S, r, K_ROAD), beam = addMaterial(S, r, K_ROAD);
    S.materials[wall].scale = between(r, .25f, .5f);
    S.materials[beam].texture = T_PLAIN;
    S.materials[beam].colour1 = vec(1, 1, 1) * (chance(r, .7f) ? between(r, .35f, .85f) : between(r, .02f, .1f));
    float cy = cosf(yaw), sy = sinf(yaw), w = between(r, 7, 22), l = between(r, 12, 55);
#define AT(X, Y, Z) (c + vec((X)*cy + (Z)*sy, (Y), -(X)*sy + (Z)*cy))
    float k = unit(r);
    if (k < .3f) {
        addPrimitive(S, P_BOX, AT(0, h * .5f, 0), vec(w, h * .5f, l), yaw, 0, 0, wall);
        addPrimitive(S, P_BOX, AT(0, h + .05f, 0), vec(w - .2f, .06f, l - .2f), yaw, 0, 0, top);
        int n = 3 + below(r, 9);
        float high = between(r, .1f, .7f), wide = between(r, .1f, .5f);
        bool across = chance(r, .6f);
        for (int i = 0; i < n; i++) {
            float f = 2.f * (i + .5f) / n - 1;
            addPrimitive(S, P_BOX, across ? AT(0, h + high, f * l) : AT(f * w, h + high, 0),
                         across ? vec(w, high, wide) : vec(wide, high, l), yaw, 0, 0, beam);
        }
        for (int s = -1; s <= 1; s += 2)
            addPrimitive(S, P_BOX, AT(s * w, h + .4f, 0), vec(.3f, .5f, l), yaw, 0, 0, beam);
    } else if (k < .55f) {
        float sunk = between(r, .2f, .8f), R = w / sqrtf(1 - sunk * sunk * .9f);
        S.materials[top].texture = T_STRIPE;
        S.materials[top].scale = between(r, .5f, 1.5f);
        addPrimitive(S, P_BOX, AT(0, h * .5f, 0), vec(w, h * .5f, l), yaw, 0, 0, wall);
        Primitive* q = addPrimitive(S, P_CYL, AT(0, h - R * sunk, 0), vec(R, l, R), 0, 0, 0, top);
        q->ay = vec(sy, 0, cy);
        q->ax = vec(cy, 0, -sy);
        q->az = vec(0, 1, 0);
        int n = below(r, 14);
        for (int i = 0; i < n; i++)
            addPrimitive(S, P_BOX, AT(-w, h + .8f, (2.f * (i + .5f) / n - 1) * l), vec(.6f, 1.8f, .7f), yaw, 0, 0,
                wall);
    } else if (k < .7f) {
        float R = between(r, 8, 26);
        addPrimitive(S, P_CYL, AT(0, h * .4f, 0), vec(R, h * .4f, R), 0, 0, 0, wall);
        addPrimitive(S, P_ELL, AT(0, h * .8f, 0), vec(R * 1.08f, R * between(r, .15f, .7f), R * 1.08f), unit(r), 0,
            0, top);
        addPrimitive(S, P_CYL, AT(0, h * .8f, 0), vec(R * 1.2f, .25f, R * 1.15f), 0, 0, 0, beam);
    } else if (k < .85f) {
        int glass = addMaterial(S, r, K_PAINT);
        S.materials[glass].colour1 = vec(.25f, .35f, .33f) * between(r, .4f, 1.5f);
        S.materials[glass].texture = T_TILE;
        S.materials[glass].colour2 = S.materials[glass].colour1 * .9f;
        S.materials[glass].colour3 = vec(.7f, .7f, .7f);
        S.materials[glass].scale = between(r, .2f, .6f);
        addPrimitive(S, P_BOX, AT(0, h, 0), vec(w, .25f, l), yaw, 0, between(r, -.12f, .12f), glass);
        addPrimitive(S, P_BOX, AT(0, h * .5f, 0), vec(w * .7f, h * .48f, l * .85f), yaw, 0, 0, wall);
        int n = 2 + below(r, 5);
        for (int i = 0; i < n; i++)
            for (int s = -1; s <= 1; s += 2)
                rod(S, AT(s * w * .92f, 0, (2.f * (i + .5f) / n - 1) * l), AT(s * w * .92f, h,
                    (2.f * (i + .5f) / n - 1) * l),
                    .3f, .3f, beam);
    } else {
        addPrimitive(S, P_BOX, AT(0, h * .5f, 0), vec(w, h * .5f, l), yaw, 0, 0, wall);
        int n = 5 + below(r, 14);
        bool round = chance(r, .5f);
        for (int i = 0; i < n; i++) {
            float x = (2.f * (i + .5f) / n - 1) * w, s = w / n * between(r, .5f, 1.f);
            if (round)
                rod(S, AT(x, h, -l), AT(x, h, l), s, s, top);
            else
                addPrimitive(S, P_BOX, AT(x, h, 0), vec(s * .7f, s * .7f, l), yaw, 0, between(r, .5f, .9f), top);
        }
    }
#undef AT
}
/** The edge of the roof or balcony that the camera stands on, with what lies about there. */
DEVICE void ownRoof(Scene& S, Random& r, Vec camera, float yaw) {
    float down = between(r, 1.1f, 4.5f), out = between(r, .8f, 9), h = camera.y - down;
    float cy = cosf(yaw), sy = sinf(yaw);
#define AT(X, Y, Z) (camera + vec((X)*cy + (Z)*sy, (Y)-camera.y, -(X)*sy + (Z)*cy))
    int wall = addMaterial(S, r, K_ROAD), rail = addMaterial(S, r, chance(r, .6f) ? K_DARK : K_PAINT);
    S.materials[wall].scale = fmaxf(S.materials[wall].scale, 1.f);
    addPrimitive(S, P_BOX, AT(0, h * .5f, out - 12), vec(between(r, 6, 30), h * .5f, 12), yaw, 0, 0, wall);
    if (chance(r, .5f)) {
        float high = between(r, .2f, 1.1f);
        addPrimitive(S, P_BOX, AT(0, h + high * .5f, out - .15f), vec(30, high * .5f, .15f), yaw, 0, 0, wall);
    }
    if (chance(r, .45f)) {
        float high = between(r, .7f, 1.15f);
        rod(S, AT(-20, h + high, out - .2f), AT(20, h + high, out - .2f), .03f, .03f, rail);
        if (chance(r, .5f))
            rod(S, AT(-20, h + high * .5f, out - .2f), AT(20, h + high * .5f, out - .2f), .02f, .02f, rail);
        float gap = between(r, .6f, 2.2f);
        for (int i = -8; i <= 8; i++)
            rod(S, AT(i * gap, h, out - .2f), AT(i * gap, h + high, out - .2f), .025f, .025f, rail);
    }
    int n = below(r, 5);
    for (int i = 0; i < n; i++)
        addPrimitive(S, P_BOX, AT(between(r, -6, 6), h + .3f, out - between(r, .6f, 4)),
                     vec(between(r, .2f, 1.2f), between(r, .2f, .7f), between(r, .2f, 1.f)), yaw + between(r, -.2f,
                         .2f), 0, 0,
                     addMaterial(S, r, K_ROAD));
#undef AT
}
