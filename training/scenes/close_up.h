// What is near before a dark or dim place: a hand or a thing held toward the camera, dark hair, headphones; plain
// walls and stairs.
#pragma once
#include "cities.h"

/** A room whose walls are nearly black, or dim: lamps are close to who is filmed. */
DEVICE void dimRoom(Scene& S, Random& r, float W, float D, float dark) {
    room(S, r, W, D, between(r, 2.3f, 3.4f));
    S.ambient = S.ambient * (.1f + .5f * (1 - dark));
    S.groundLight = S.ambient * .6f;
    for (int i = 0; i < S.materialCount; i++) {
        S.materials[i].colour1 = S.materials[i].colour1 * (1 - dark);
        S.materials[i].colour2 = S.materials[i].colour2 * (1 - dark);
        S.materials[i].colour3 = S.materials[i].colour3 * (1 - dark);
        S.materials[i].glow *= 1 - dark;
    }
    S.lampCount = 1 + below(r, 2);
    for (int i = 0; i < S.lampCount; i++) {
        S.lampPlace[i] = vec(between(r, -1.2f, 1.2f), between(r, 1.2f, 2.6f), -D * .9f + between(r, -.1f, 1.6f));
        S.lampColour[i] = mix(vec(1, .9f, .8f), hsv(unit(r), .3f, 1.f), .3f) * between(r, .3f, 1.5f);
    }
}
/** A hand at a place; forward is where the fingers or the thumb would point, up the back of the hand's axis. Size 1
    is 18 cm. */
DEVICE void hand(Scene& S, Random& r, Vec wrist, Vec elbow, float size, int skin, int sleeve) {
    Primitive* q = beginGroup(S, wrist, 0, 0, 0, .012f * size);
    Vec arm = normalize(wrist - elbow), side = normalize(cross(fabsf(arm.y) < .8f ? vec(0, 1, 0) : vec(0, 0, 1), arm));
    float turn = unit(r) * 6.28f;
    side = normalize(side * cosf(turn) + cross(arm, side) * sinf(turn));
    Vec palm = normalize(cross(arm, side));
    float u = .01f * size, curl[4], k = unit(r);
    for (int i = 0; i < 4; i++)
        curl[i] = k < .35f ? 1.f : k < .6f ? between(r, 0, .15f) : k < .75f ? (i == 0 ? 0.f : 1.f)
            : k < .85f ? (i < 2 ? 0.f : 1.f) : unit(r);
    addElement(S, q, 0, elbow - wrist, arm * (-1 * u), 4.2f * u, 3.f * u, chance(r, .5f) ? sleeve : skin);
    for (int i = 0; i < 4; i++) {
        float x = (i - 1.5f) * 2.1f * u;
        Vec root = arm * (8.f * u) + side * x;
        addElement(S, q, 0, arm * (.5f * u) + side * (x * .7f), root, 1.6f * u, 1.3f * u, skin);
        float bend = curl[i] * 1.7f, more = bend + curl[i] * 1.5f, l = (i == 3 ? 3.2f : 4.2f) * u;
        Vec middle = root + (arm * cosf(bend) + palm * sinf(bend)) * l;
        Vec tip = middle + (arm * cosf(more) + palm * sinf(more)) * (l * .9f);
        addElement(S, q, 0, root, middle, 1.15f * u, 1.f * u, skin);
        addElement(S, q, 0, middle, tip, 1.f * u, .8f * u, skin);
    }
    float out = between(r, .2f, 1.5f);
    Vec base = side * (-3.2f * u) + arm * (3.f * u) + palm * (1.f * u);
    Vec thumb = base + (arm * cosf(out) - side * sinf(out)) * (3.5f * u);
    addElement(S, q, 0, base, thumb, 1.6f * u, 1.2f * u, skin);
    addElement(S, q, 0, thumb, thumb + (arm * cosf(out * .8f) - side * sinf(out * .8f)) * (2.8f * u), 1.1f * u,
        .9f * u, skin);
    if (chance(r, .4f)) {
        int m = addMaterial(S, r, chance(r, .5f) ? K_RAND : K_PAINT);
        S.materials[m].scale *= 4;
        addElement(S, q, 1 + below(r, 2), arm * (7 * u) + palm * (3.5f * u),
                   vec(between(r, 2, 7), between(r, 3, 10), between(r, .6f, 4)) * u, 1.f * u, 0, m);
    }
    endGroup(S, q);
}
DEVICE const Primitive* lastHead(const Scene& S) {
    for (int i = S.primitiveCount - 1; i >= 0; i--)
        if (S.primitives[i].type == P_GROUP && S.primitives[i].headRadius > 0)
            return &S.primitives[i];
    return 0;
}
DEVICE void headphones(Scene& S, Random& r) {
    const Primitive* p = lastHead(S);
    if (!p)
        return;
    Primitive head = *p;
    float R = head.headRadius;
    Vec x = toWorld(head, head.headRight), y = toWorld(head, head.headUp), z = toWorld(head, head.headFront);
    Primitive* q = beginGroup(S, head.c + toWorld(head, head.headCentre), 0, 0, 0, .01f * R);
    int m = addMaterial(S, r, chance(r, .7f) ? K_DARK : K_PAINT), pad = addMaterial(S, r, K_DARK);
    for (int i = 0; i < 6; i++) {
        float a = -.1f + i * .5567f, b = a + .5567f;
        addElement(S, q, 0, x * (cosf(a) * R * 1.12f) + y * (sinf(a) * R * 1.3f),
            x * (cosf(b) * R * 1.12f) + y * (sinf(b) * R * 1.3f),
                   R * between(r, .1f, .14f), R * .12f, m);
    }
    for (int s = -1; s <= 1; s += 2)
        addElement(S, q, 0, x * (s * R * .85f) - y * (.12f * R),
            x * (s * R * 1.2f) - y * (.12f * R) + z * (.02f * R), R * .42f, R * .36f,
                   s < 0 ? m : pad);
    endGroup(S, q);
}
/** The hair of everybody so far becomes dark. */
DEVICE void darkenHair(Scene& S, Random& r) {
    float v = between(r, .004f, .04f);
    for (int i = 0; i < S.materialCount; i++) {
        Material& m = S.materials[i];
        if (m.texture == T_FUR) {
            m.colour1 = vec(v * 1.15f, v, v * .85f);
            m.colour2 = m.colour1 * .5f;
            m.gloss = between(r, .02f, .15f);
        } else if (m.texture == T_FACE)
            m.colour3 = vec(v, v, v);
    }
}
DEVICE void nearBeforeDark(Scene& S, Random& r, View& V) {
    S.noisy = S.noisy && chance(r, .3f);
    float W = between(r, 1.6f, 4.5f), D = between(r, 1.6f, 6), dark = chance(r, .5f) ? between(r, .85f, .995f)
        : between(r, 0, .8f);
    bool bright = chance(r, .2f);
    if (bright)
        room(S, r, W, D, between(r, 2.3f, 4));
    else
        dimRoom(S, r, W, D, dark);
    int n = below(r, 5);
    for (int i = 0; i < n; i++)
        furniture(S, r, vec(between(r, -.9f, .9f) * W, 0, D * between(r, .0f, .9f)), 1.5708f * below(r, 4));
    float dist = expf(between(r, -.7f, .55f)), z = -D * .9f;
    V.fov = between(r, 32, 68) * .01745f;
    float tl = tanf(V.fov * .5f);
    Vec head = person(S, r, vec(between(r, -.35f, .35f) * tl * dist, 0, z + dist), 3.1416f + between(r, -.8f, .8f),
                      between(r, 1.55f, 1.85f), 1, true);
    if (chance(r, .7f))
        darkenHair(S, r);
    if (chance(r, .35f))
        headphones(S, r);
    if (chance(r, .4f)) {  // somebody nearer, from behind, or farther
        person(S, r, vec(between(r, -.8f, .8f), 0, z + dist * between(r, .5f, 2.f)), unit(r) * 6.28f, between(r,
            1.5f, 1.8f), 1, true);
        if (chance(r, .7f))
            darkenHair(S, r);
    }
    V.place = vec(0, fmaxf(head.y + between(r, -.45f, .2f) * dist, .3f), z);
    V.pitch = atan2f(head.y - V.place.y, dist) - atanf(between(r, -.25f, .35f) * tl);
    V.yaw = between(r, -.1f, .1f);
    V.roll = chance(r, .7f) ? between(r, -.06f, .06f) : between(r, -.35f, .35f);
    if (chance(r, .65f)) {
        int skin = addMaterial(S, r, K_SKIN), sleeve = addMaterial(S, r, K_CLOTH);
        float near = dist * between(r, .3f, .75f), x = between(r, -.6f, .6f) * tl * near;
        float y = V.place.y + near * (tanf(V.pitch) + between(r, -.5f, .35f) * tl);
        Vec elbow = vec(x + between(r, -.25f, .25f), y - between(r, .05f, .3f), z + near + between(r, .12f, .3f));
        if (chance(r, .25f))  // the camera's own
            elbow = vec(x + between(r, -.1f, .2f), y - between(r, .15f, .35f), z + between(r, -.1f, .15f));
        hand(S, r, vec(x, y, z + near), elbow, between(r, .85f, 1.15f), skin, sleeve);
    }
    if (chance(r, .2f)) {  // a dark block at the front edge: a desk, a chair, a shoulder
        int m = addMaterial(S, r, chance(r, .6f) ? K_DARK : K_WOODEN);
        float near = dist * between(r, .45f, .8f);
        addPrimitive(S, P_BOX, vec(between(r, -.8f, .8f) * tl * near, V.place.y - tl * near * between(r, .7f, 1.3f),
            z + near + .2f),
                     vec(between(r, .1f, .6f), tl * near * between(r, .2f, .7f), .2f), between(r, -.4f, .4f), 0, 0, m);
    }
}
/** Stairs, corridors and plain walls at any angle. */
DEVICE void wallsAlone(Scene& S, Random& r, View& V) {
    float W = between(r, .8f, 3.5f), D = between(r, 2, 9), H = between(r, 2.3f, 4);
    room(S, r, W, D, H);
    if (chance(r, .6f))
        for (int i = 0; i < S.materialCount; i++)
            if (chance(r, .7f))
                S.materials[i].texture = T_PLAIN;
    if (chance(r, .5f)) {
        int m = addMaterial(S, r, chance(r, .5f) ? K_ROAD : K_WOODEN), rail = addMaterial(S, r, K_PAINT);
        float rise = between(r, .14f, .2f), run = between(r, .24f, .36f), w = W * between(r, .4f, 1), x = between(r,
            -.4f, .4f) * W, z = between(r, -.4f, .4f) * D;
        int steps = 8 + below(r, 10), up = chance(r, .6f) ? 1 : -1;
        for (int i = 0; i < steps; i++)
            addPrimitive(S, P_BOX, vec(x, rise * (i + .5f), z + up * run * (i + .5f)), vec(w, rise * .5f,
                run * .55f), 0, 0, 0, m);
        for (int s = -1; s <= 1; s += 2)
            rod(S, vec(x + s * w, .9f, z), vec(x + s * w, .9f + rise * steps, z + up * run * steps), .03f, .03f, rail);
    }
    int n = below(r, 4);
    for (int i = 0; i < n; i++)
        furniture(S, r, vec(between(r, -.9f, .9f) * W, 0, D * between(r, -.3f, .9f)), 1.5708f * below(r, 4));
    if (chance(r, .4f))
        people(S, r, 1 + below(r, 2), -D * .5f, D * .8f, W * .7f, false);
    V.place = vec(between(r, -.6f, .6f) * W, between(r, .4f, H - .4f), -D * between(r, .2f, .93f));
    V.yaw = between(r, -1.2f, 1.2f);
    V.pitch = between(r, -.5f, .4f);
    V.roll = between(r, -.2f, .2f);
    V.fov = between(r, 35, 85) * .01745f;
}
