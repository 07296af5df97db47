// One whole scene from one seed: a place, what is in it, and a camera that looks at it.
#pragma once
#include "against_sky.h"
#include "close_up.h"

/** What scenes are asked for: all mixed, those that are mixed among themselves, or one kind alone. */
enum { V_ALL, V_COMMON, V_CITY, V_SKY, V_NEAR, V_WALLS };

DEVICE void composeScene(Scene& S, uint32_t seed, int W, int H, int kind) {
    Random r;
    r.s = hash(seed * 2654435761u + 12345u);
    unit(r);
    unit(r);
    S.primitiveCount = S.elementCount = S.materialCount = 0;
    S.seed = hash(seed);
    S.noisy = chance(r, .25f);
    S.reach = 500;
    if (kind == V_ALL) {
        float k = unit(r);
        kind = k < .55f ? V_COMMON : k < .72f ? V_CITY : k < .84f ? V_SKY : k < .95f ? V_NEAR : V_WALLS;
    }
    float ty = unit(r);
    Vec cp = vec(0, 1.5f, 0);
    float yaw = 0, pitch = 0, roll = chance(r, .7f) ? between(r, -.05f, .05f) : between(r, -.3f, .3f);
    float fov = between(r, 35, 85) * .01745f;
    float mx = fmaxf((float)W, (float)H);
    if (kind != V_COMMON) {
        View v;
        if (kind == V_CITY)
            cityFromAbove(S, r, v);
        else if (kind == V_SKY)
            beforeSky(S, r, v);
        else if (kind == V_NEAR)
            nearBeforeDark(S, r, v);
        else
            wallsAlone(S, r, v);
        cp = v.place;
        yaw = v.yaw;
        pitch = v.pitch;
        roll = v.roll;
        fov = v.fov;
    } else if (ty < .28f) {  // portrait
        float b = unit(r);
        float W_ = between(r, 1.5f, 4), D = between(r, 1.5f, 6);
        if (b < .33f) {
            room(S, r, W_, D, between(r, 2.3f, 3.2f));
            int n = 2 + below(r, 5);
            for (int i = 0; i < n; i++)
                furniture(S, r, vec(between(r, -.9f, .9f) * W_, 0, D * between(r, .2f, .9f)),
                          chance(r, .7f) ? 3.1416f * below(r, 4) * .5f : unit(r) * 6);
            cp.z = -D * .9f;
        } else if (b < .52f) {
            room(S, r, W_ * 1.6f, between(r, .4f, 2.5f) + .8f, 3.f);
            cp.z = -.9f;
        } else if (b < .76f)
            nature(S, r);
        else
            street(S, r);
        float dist = expf(between(r, -.75f, .9f));
        fov = between(r, 28, 70) * .01745f;
        if (b >= .33f && b < .52f)
            dist = fminf(dist, 1.4f);
        int n = chance(r, .8f) ? 1 : 2;
        Vec hd;
        float ps = between(r, 1.55f, 1.85f);
        float tl = tanf(fov * .5f);
        float th = tl * H / mx, tw = tl * W / mx;
        for (int i = 0; i < n; i++) {
            float dd = dist * (i ? between(r, .9f, 2.2f) : 1.f);
            float x = between(r, -.55f, .55f) * tw * dd + (i ? (chance(r, .5f) ? .5f : -.5f) : 0);
            Vec h = person(S, r, vec(x, 0, cp.z + dd), 3.1416f + between(r, -.9f, .9f), ps,
                           chance(r, .15f)  ? 2
                           : chance(r, .2f) ? 3
                                            : 1,
                           true);
            if (!i)
                hd = h;
        }
        cp.y = hd.y + between(r, -.35f, .3f) * dist;
        cp.y = fmaxf(cp.y, .2f);
        float want = between(r, -.15f, .55f) * th; /*head at this tan above centre*/
        pitch = atan2f(hd.y - cp.y, hd.z - cp.z) - atanf(want);
        if (chance(r, .2f)) {
            bool an = chance(r, .5f);
            if (an)
                animal(S, r, vec(between(r, -.6f, .6f), 0, cp.z + dist + between(r, .2f, 1)), unit(r) * 6,
                       between(r, .4f, 1));
        }
        if (chance(r, .15f))
            oddObject(S, r,
                      vec(between(r, -.6f, .6f) * tw * dist * .5f, cp.y - between(r, .1f, .4f) * th * dist,
                          cp.z + dist * between(r, .35f, .7f)),
                      between(r, .03f, .1f) * dist);
    } else if (ty < .46f) {
        float W_ = between(r, 1.6f, 5), D = between(r, 1.8f, 6);
        room(S, r, W_, D, between(r, 2.3f, 4.f));
        int n = 3 + below(r, 7);
        for (int i = 0; i < n; i++)
            furniture(S, r, vec(between(r, -.95f, .95f) * W_, 0, D * between(r, -.4f, .95f)),
                      chance(r, .7f) ? 3.1416f * below(r, 4) * .5f : unit(r) * 6);
        int np = chance(r, .65f) ? 1 + below(r, 3) : 0;
        people(S, r, np, -D * .9f + 1.2f, D * .8f, W_ * .8f, true);
        if (chance(r, .25f))
            animal(S, r, vec(between(r, -.6f, .6f) * W_, 0, between(r, -.6f, .4f) * D), unit(r) * 6,
                   between(r, .3f, .9f));
        cp = vec(between(r, -.6f, .6f) * W_, between(r, .5f, 2.f), -D * between(r, .6f, .93f));
        yaw = between(r, -.5f, .5f) - cp.x / W_ * .3f;
        pitch = between(r, -.4f, .08f);
    } else if (ty < .62f) {
        street(S, r);
        people(S, r, 1 + below(r, 6), 2, chance(r, .5f) ? 10.f : 30.f, 6, false);
        if (chance(r, .15f))
            animal(S, r, vec(between(r, -2, 2), 0, between(r, 2, 8)), unit(r) * 6, between(r, .4f, 1));
        wallsAndSteps(S, r);
        cp = vec(between(r, -3, 3), chance(r, .7f) ? between(r, .7f, 2.2f) : between(r, 2.5f, 7.f), between(r, -1, 1));
        yaw = between(r, -.6f, .6f);
        pitch = between(r, -.25f, .15f) - (cp.y > 2.5f ? between(r, .05f, .35f) : 0);
    } else if (ty < .79f) {
        nature(S, r);
        people(S, r, chance(r, .7f) ? 1 + below(r, 3) : 0, 1.6f, chance(r, .5f) ? 7.f : 16.f, 4, false);
        if (chance(r, .4f))
            animal(S, r, vec(between(r, -1.5f, 1.5f), 0, between(r, 1.5f, 6)), unit(r) * 6, between(r, .4f, 1.8f));
        if (chance(r, .2f))
            car(S, r, vec(between(r, -4, 4), 0, between(r, 4, 16)), unit(r) * 6);
        wallsAndSteps(S, r);
        cp = vec(0, chance(r, .8f) ? between(r, .4f, 2.f) : between(r, 2, 6), 0);
        yaw = between(r, -.4f, .4f);
        pitch = between(r, -.3f, .12f) - (cp.y > 2 ? between(r, 0, .3f) : 0);
    } else if (ty < .90f) {  // tabletop / close objects / pets
        float tb = unit(r);
        float W_ = between(r, 1.2f, 3), D = between(r, 1.f, 3);
        if (tb < .75f)
            room(S, r, W_, D, 2.6f);
        else
            nature(S, r);
        float h = chance(r, .75f) ? between(r, .6f, .9f) : .0f;
        int m = addMaterial(S, r, chance(r, .4f) ? K_FLOOR : chance(r, .5f) ? K_WOODEN : K_CLOTH);
        float tz = tb < .75f ? -D * .2f : 1.2f, td = between(r, .3f, .8f);
        if (h > 0)
            addPrimitive(S, P_BOX, vec(0, h - .03f, tz), vec(between(r, .5f, 2), .03f, td), 0, 0, 0, m);
        int n = 1 + below(r, 6);
        float os = between(r, .04f, .12f);
        for (int i = 0; i < n; i++)
            oddObject(S, r, vec(between(r, -.5f, .5f), h, tz + between(r, -.8f, .6f) * td), os * between(r, .5f, 1.6f));
        float pd = between(r, .45f, 1.4f);
        if (chance(r, .55f)) {
            cp.z = 0;
            person(S, r, vec(between(r, -.3f, .3f), h > 0 ? 0 : -.9f, tz + td + .22f), 3.1416f + between(r, -.4f, .4f),
                   1.7f, 1, true);
        }
        if (chance(r, .25f))
            animal(S, r, vec(between(r, -.3f, .3f), h, tz + between(r, -.2f, .4f)), unit(r) * 6, between(r, .3f, .6f));
        cp = vec(between(r, -.3f, .3f), h + pd * between(r, .1f, 1.f), tz - pd * between(r, .5f, 1.f));
        pitch = -atan2f(cp.y - h - .08f, tz - cp.z) + between(r, -.15f, .2f);
        fov = between(r, 30, 65) * .01745f;
    } else if (ty < .955f) {  // aerial / looking down
        if (chance(r, .6f))
            street(S, r);
        else
            nature(S, r);
        people(S, r, below(r, 5), 2, 30, 8, false);
        cp = vec(between(r, -8, 8), expf(between(r, 1.6f, 3.4f)), between(r, -10, 0));
        pitch = -between(r, .2f, 1.2f);
        yaw = between(r, -.9f, .9f);
        if (chance(r, .6f)) {
            int n = 2 + below(r, 6);
            for (int i = 0; i < n; i++) {
                int b = addMaterial(S, r, chance(r, .5f) ? K_BUILD : K_ROAD);
                float hh = expf(between(r, .3f, 2.2f));
                addPrimitive(S, P_BOX, vec(between(r, -30, 30), hh, between(r, 4, 60)),
                             vec(between(r, 2, 9), hh, between(r, 2, 9)), between(r, -.8f, .8f), 0, 0, b);
            }
        }
        people(S, r, 2, 4, 25, 8, false);
    } else {  // random shapes
        if (chance(r, .5f))
            room(S, r, 4, 5, 3.5f);
        else {
            outdoorLight(S, r);
            int g = addMaterial(S, r, K_RAND);
            addPlane(S, vec(0, 0, 0), vec(0, 1, 0), g);
        }
        int n = 8 + below(r, 30);
        for (int i = 0; i < n; i++) {
            int m = addMaterial(S, r, K_RAND);
            int t = P_BOX + below(r, 3);
            Vec s = vec(expf(between(r, -2.5f, 0)), expf(between(r, -2.5f, 0)), expf(between(r, -2.5f, 0)));
            addPrimitive(S, t, vec(between(r, -3, 3), between(r, 0, 2.5f), between(r, -3, 4)), s, unit(r) * 6,
                         between(r, -1, 1), between(r, -1, 1), m);
        }
        for (int i = 0; i < 3; i++)
            oddObject(S, r, vec(between(r, -1, 1), between(r, .2f, 1.5f), between(r, -2, 2)), between(r, .1f, .4f));
        cp = vec(0, 1.5f, -4.2f);
        pitch = between(r, -.4f, .2f);
        yaw = between(r, -.3f, .3f);
    }
    // remove things that contain the camera
    for (int i = 0; i < S.primitiveCount; i++) {
        Primitive& q = S.primitives[i];
        if (q.type == P_PLANE || q.type == P_NONE || q.type == P_CITY)
            continue;
        Vec l = toLocal(q, cp - q.c);
        float mg = .12f;
        bool in = false;
        if (q.type == P_GROUP) {
            uint32_t mk = 0xffffffffu >> (32 - q.elementCount);
            in = groupDistance(S, q, mk, l, 0) < mg;
        } else if (q.type == P_BOX)
            in = fabsf(l.x) < q.s.x + mg && fabsf(l.y) < q.s.y + mg && fabsf(l.z) < q.s.z + mg;
        else if (q.type == P_ELL) {
            Vec a = vec(l.x / (q.s.x + mg), l.y / (q.s.y + mg), l.z / (q.s.z + mg));
            in = dot(a, a) < 1;
        } else {
            float rr = fmaxf(q.s.x, q.s.z) + mg;
            in = fabsf(l.y) < q.s.y + mg && l.x * l.x + l.z * l.z < rr * rr;
        }
        if (in)
            q.type = P_NONE;
    }
    setBounds(S);
    Primitive c;
    setFrame(c, yaw, pitch, 0);
    Vec f = c.az, x = c.ax, u = c.ay;
    float cr = cosf(roll), sr = sinf(roll);
    S.cameraOrigin = cp;
    S.cameraForward = f;
    S.cameraRight = x * cr + u * sr;
    S.cameraUp = u * cr - x * sr;
    float tl = tanf(fov * .5f);
    S.tanX = tl * W / mx;
    S.tanY = tl * H / mx;
}
