// Cities seen from above: from roofs and balconies, from drones, straight down onto cars.
#pragma once
#include "landmarks.h"

/** Where the camera is and looks: metres and radians. */
struct View {
    Vec place;
    float yaw, pitch, roll, fov;
};
DEVICE int fourMaterials(Scene& S, Random& r, int kind) {
    int first = addMaterial(S, r, kind);
    Material like = S.materials[first];
    bool alike = chance(r, .6f);
    for (int i = 1; i < 4; i++) {
        Material& m = S.materials[addMaterial(S, r, kind)];
        if (alike) {
            m.texture = like.texture;
            m.scale = like.scale;
            m.colour1 = mix(like.colour1, m.colour1, .3f) * between(r, .7f, 1.3f);
            m.colour3 = mix(like.colour3, m.colour3, .3f);
        }
    }
    return first;
}
/** One primitive that is all of a city; its ground is at y = 0 and ends far away on a plain of its colour. */
DEVICE City& city(Scene& S, Random& r) {
    City& K = S.city;
    K.walls = fourMaterials(S, r, K_BUILD);
    K.roofs = fourMaterials(S, r, chance(r, .5f) ? K_ROAD : K_RAND);
    K.paints = fourMaterials(S, r, K_PAINT);
    for (int i = 0; i < 4; i++) {
        Material& wall = S.materials[K.walls + i];
        wall.scale = between(r, .25f, .55f);
        if (chance(r, .35f))  // brick and stone
            wall.colour1 = hsv(between(r, .0f, .12f), between(r, .1f, .6f), between(r, .12f, .6f));
        Material& roof = S.materials[K.roofs + i];
        float q = unit(r);
        roof.colour1 = q < .45f   ? vec(1, 1, 1.05f) * between(r, .04f, .3f)
                       : q < .7f  ? hsv(between(r, .0f, .08f), between(r, .3f, .7f), between(r, .1f, .45f))
                       : q < .85f ? vec(1, 1, .97f) * between(r, .3f, .8f)
                                  : roof.colour1;
        roof.colour2 = roof.colour1 * between(r, .6f, 1.3f);
        roof.scale = between(r, .4f, 2.f);
        float x = unit(r);
        S.materials[K.paints + i].colour1 = x < .35f   ? vec(.75f, .75f, .75f)
                                            : x < .65f ? vec(.03f, .03f, .035f)
                                                       : S.materials[K.paints + i].colour1;
    }
    K.road = addMaterial(S, r, K_ROAD);
    K.pavement = addMaterial(S, r, K_ROAD);
    K.grass = addMaterial(S, r, K_GRASS);
    K.leaf = addMaterial(S, r, K_LEAF);
    K.glass = addMaterial(S, r, K_DARK);
    if (chance(r, .4f))  // leafless: twigs
        S.materials[K.leaf].colour1 = hsv(between(r, .04f, .1f), between(r, .1f, .4f), between(r, .06f, .25f));
    K.sparse = chance(r, .5f) ? between(r, .2f, .4f) : between(r, .4f, .6f);
    K.lotX = between(r, 6, 14);
    K.lotZ = between(r, 6, 14);
    K.across = 4 + below(r, 6);
    K.along = 4 + below(r, 8);
    K.height = expf(between(r, 1.6f, 3.3f));
    K.spread = between(r, .1f, .7f);
    K.slope = between(r, .35f, 1.1f);
    K.flat = unit(r);
    K.parks = between(r, 0, .3f);
    K.halls = between(r, 0, .25f);
    K.towers = chance(r, .5f) ? between(r, 0, .2f) : 0;
    K.yards = unit(r);
    K.detached = chance(r, .3f) ? unit(r) : 0;
    K.chimneys = between(r, .2f, 1.f);
    K.parapets = unit(r);
    K.cars = between(r, .1f, .8f);
    K.people = between(r, 0, .4f);
    K.lamps = between(r, 0, .35f);
    K.trees = between(r, 0, .5f);
    K.top = fmaxf(K.height * (1 + K.spread) * (K.towers > 0 ? 5.f : 1.3f) + 15.f, 24.f);
    K.farthest = 900;
    K.clearCount = 0;
    K.seed = hash(r.s);
    Primitive* q = addPrimitive(S, P_CITY, vec(unit(r) * 50, 0, unit(r) * 50), vec(1, 1, 1), unit(r) * 6.28f, 0, 0,
        K.road);
    q->boundingRadius = 1e6f;
    int far = addMaterial(S, r, chance(r, .5f) ? K_ROAD : K_GRASS);
    S.materials[far].texture = T_PATCH;
    S.materials[far].scale = .05f;
    addPlane(S, vec(0, -.5f, 0), vec(0, 1, 0), far);
    S.reach = 6000;
    return K;
}
/** Keeps lots free of houses around a place of the world. */
DEVICE void keepFree(Scene& S, Vec place, float w, float d) {
    City& K = S.city;
    if (K.clearCount >= 6)
        return;
    for (int i = 0; i < S.primitiveCount; i++)
        if (S.primitives[i].type == P_CITY) {
            Vec c = toLocal(S.primitives[i], place - S.primitives[i].c);
            K.clearX[K.clearCount] = c.x;
            K.clearZ[K.clearCount] = c.z;
            K.clearW[K.clearCount] = w;
            K.clearD[K.clearCount++] = d;
        }
}
DEVICE void cityFromAbove(Scene& S, Random& r, View& V) {
    outdoorLight(S, r);
    S.occlusionReach = between(r, 2, 7);
    S.fog = chance(r, .75f) ? expf(between(r, -8.2f, -5.6f)) : 2e-5f;
    S.fogColour = S.skyHorizon * between(r, .7f, 1.02f);
    City& K = city(S, r);
    float k = unit(r), level = K.height;
    V.yaw = between(r, -.5f, .5f);
    if (k < .72f) {  // from a roof, a window, a wheel
        V.place = vec(0, level * between(r, .9f, 2.f) + between(r, 6, 30), 0);
        V.pitch = chance(r, .7f) ? -between(r, .02f, .35f) : -between(r, .35f, .75f);
        V.fov = between(r, 40, 80) * .01745f;
        keepFree(S, V.place, between(r, 14, 40), between(r, 14, 40));
        if (chance(r, .4f))
            ownRoof(S, r, V.place, V.yaw + between(r, -.6f, .6f));
        int n = below(r, 4);
        float angle = V.yaw - .5f + between(r, -.2f, .2f);
        for (int i = 0; i < n; i++) {
            float z = between(r, 25, 60) + 55.f * i * unit(r);
            Vec c = vec(sinf(angle) * z, 0, cosf(angle) * z);
            keepFree(S, c, between(r, 25, 45), between(r, 25, 45));
            largeRoof(S, r, c, fminf(V.place.y * between(r, .3f, .85f), 30.f), unit(r) * 6.28f);
            angle += between(r, .35f, .9f);
        }
        if (chance(r, .5f)) {
            float z = between(r, 60, 250), a = V.yaw + between(r, -.5f, .5f);
            Vec c = vec(sinf(a) * z, 0, cosf(a) * z);
            keepFree(S, c, 15, 15);
            spire(S, r, c, V.place.y + z * between(r, -.1f, .35f));
        }
        if (chance(r, .3f)) {
            float z = between(r, 60, 400), a = V.yaw + between(r, -.5f, .5f);
            crane(S, r, vec(sinf(a) * z, 0, cosf(a) * z), V.place.y + z * between(r, .05f, .25f));
        }
        skyline(S, r, below(r, 40), 500, 3500);
        if (chance(r, .35f))
            hills(S, r, 700);
    } else if (k < .89f) {  // from a drone
        V.place = vec(0, K.top * .6f + between(r, 10, 80), 0);
        V.pitch = -between(r, .35f, 1.35f);
        V.fov = between(r, 40, 80) * .01745f;
    } else {  // straight down onto a place with cars
        V.place = vec(0, between(r, 6, 28), 0);
        V.pitch = -between(r, 1.2f, 1.57f);
        V.fov = between(r, 35, 70) * .01745f;
        keepFree(S, V.place, 70, 70);
        K.cars *= chance(r, .5f) ? 0 : .5f;
        K.lamps = 0;
        int n = below(r, 6), line = addMaterial(S, r, K_ROAD);
        S.materials[line].texture = T_PLAIN;
        S.materials[line].colour1 = vec(.7f, .7f, .68f);
        float turn = unit(r) * 6.28f;
        for (int i = 0; i < n; i++)
            car(S, r, vec(between(r, -1, 1) * V.place.y * .8f, 0, between(r, -.6f, .8f) * V.place.y),
                turn + 1.5708f * below(r, 4) + between(r, -.15f, .15f));
        for (int i = 0; i < 10; i++)
            addPrimitive(S, P_BOX, vec((i % 5 - 2) * 3 * cosf(turn), 0, (i % 5 - 2) * -3 * sinf(turn)) +
                                       vec(sinf(turn), 0, cosf(turn)) * ((i / 5) * 14.f - 7),
                         vec(.06f, .012f, 2.4f), turn, 0, 0, line);
    }
    V.roll = chance(r, .7f) ? between(r, -.05f, .05f) : between(r, -.3f, .3f);
}
