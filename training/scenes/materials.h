// Random materials by kind: walls, floors, cloth, skin, hair, leaves, rock, paint, roads.
#pragma once
#include "shade.h"

INLINE Vec hsv(float h, float s, float x) {
    h = (h - floorf(h)) * 6.f;
    float f = h - floorf(h);
    int i = (int)h;
    float p = x * (1 - s), q = x * (1 - s * f), t = x * (1 - s * (1 - f));
    switch (i) {
        case 0:
            return vec(x, t, p);
        case 1:
            return vec(q, x, p);
        case 2:
            return vec(p, x, t);
        case 3:
            return vec(p, q, x);
        case 4:
            return vec(t, p, x);
        default:
            return vec(x, p, q);
    }
}
INLINE Vec randomColour(Random& r, float smax, float lo, float hi) {
    float x = between(r, lo, hi);
    return hsv(unit(r), smax * unit(r) * unit(r) + .1f * smax * unit(r), x * x);
}
enum {
    K_WALL,
    K_FLOOR,
    K_CLOTH,
    K_SKIN,
    K_HAIR,
    K_LEAF,
    K_GRASS,
    K_ROCK,
    K_PAINT,
    K_BUILD,
    K_ROAD,
    K_RAND,
    K_DARK,
    K_FUR,
    K_WOODEN,
    K_BARK
};
DEVICE int addMaterial(Scene& S, Random& r, int k) {
    if (S.materialCount >= MOST_MATERIALS)
        return below(r, MOST_MATERIALS);
    int id = S.materialCount++;
    Material m;
    m.colour1 = randomColour(r, .9f, .15f, .95f);
    m.colour2 = randomColour(r, .9f, .15f, .95f);
    m.colour3 = randomColour(r, .7f, .1f, .95f);
    m.texture = T_PLAIN;
    m.scale = expf(between(r, -.7f, 2.2f));
    m.gloss = chance(r, .25f) ? between(r, .1f, .8f) : .02f;
    m.glossSharpness = expf(between(r, 1.5f, 5.f));
    m.glow = 0;
    m.bump = chance(r, .3f) ? unit(r) : 0;
    m.proportion = unit(r);
    m.variation = unit(r) * .4f;
    m.stains = chance(r, .14f) ? expf(between(r, -.3f, 2.6f)) : 0;
    m.grain = chance(r, .4f) ? between(r, .05f, .6f) : 0;
    switch (k) {
        case K_WALL: {
            float q = unit(r);
            m.colour1 = randomColour(r, .35f, .4f, .97f);
            if (chance(r, .12f))
                m.colour1 = randomColour(r, .5f, .05f, .4f);
            m.texture = q < .4f    ? T_PLAIN
                        : q < .55f ? T_PICT
                        : q < .63f ? T_STRIPE
                        : q < .7f  ? T_BRICK
                        : q < .78f ? T_FBM
                        : q < .86f ? T_TILE
                        : q < .92f ? T_PATCH
                                   : T_WOOD;
            m.colour2 = mix(m.colour1, m.colour2, between(r, .1f, .7f));
            m.colour3 = mix(m.colour1, m.colour3, between(r, .2f, 1.f));
            m.scale = expf(between(r, -.7f, 1.6f));
            m.gloss = .02f;
            break;
        }
        case K_FLOOR: {
            float q = unit(r);
            m.colour1 = randomColour(r, .45f, .25f, .9f);
            m.colour2 = mix(m.colour1, randomColour(r, .5f, .2f, .9f), between(r, .15f, .8f));
            m.texture = q < .35f   ? T_WOOD
                        : q < .5f  ? T_TILE
                        : q < .6f  ? T_CHECK
                        : q < .72f ? T_FBM
                        : q < .84f ? T_PLAIN
                        : q < .92f ? T_SPECK
                                   : T_PATCH;
            if (m.texture == T_WOOD && chance(r, .7f)) {
                m.colour1 = hsv(between(r, .05f, .1f), between(r, .3f, .7f), between(r, .1f, .6f));
                m.colour2 = m.colour1 * between(r, .5f, .9f);
            }
            m.scale = expf(between(r, -.2f, 1.8f));
            break;
        }
        case K_CLOTH: {
            float q = unit(r);
            m.colour1 = chance(r, .2f) ? vec(.8f, .8f, .78f) * between(r, .7f, 1.1f) : randomColour(r, 1.f, .1f, .97f);
            m.texture = q < .45f   ? T_PLAIN
                        : q < .6f  ? T_STRIPE
                        : q < .68f ? T_CHECK
                        : q < .78f ? T_FBM
                        : q < .88f ? T_SPECK
                                   : T_PATCH;
            m.scale = expf(between(r, 1.2f, 3.3f));
            m.gloss = .02f;
            m.bump = chance(r, .6f) ? between(r, .2f, 1.f) : 0;
            break;
        }
        case K_SKIN: {
            float x = between(r, .06f, .75f);
            m.colour1 = vec(x, x * between(r, .58f, .75f), x * between(r, .4f, .62f));
            m.colour2 = randomColour(r, .8f, .1f, .5f);
            m.colour3 = hsv(.07f, .5f, between(r, .01f, .2f));
            m.texture = T_PLAIN;
            m.gloss = between(r, .02f, .18f);
            m.glossSharpness = between(r, 8, 30);
            m.bump = 0;
            m.variation = .12f;
            m.stains = 0;
            m.grain *= .3f;
            break;
        }
        case K_HAIR: {
            m.colour1 = hsv(between(r, .03f, .12f), between(r, .2f, .8f), powf(unit(r), 2.5f) * .6f + .01f);
            m.colour2 = m.colour1 * between(r, .3f, .8f);
            m.texture = T_FUR;
            m.scale = between(r, 8, 25);
            m.gloss = between(r, .02f, .2f);
            m.bump = chance(r, .7f) ? between(r, .3f, 1.f) : 0;
            break;
        }
        case K_LEAF: {
            m.colour1 = hsv(between(r, .14f, .36f), between(r, .3f, .85f), between(r, .06f, .45f));
            if (chance(r, .12f))
                m.colour1 = hsv(between(r, 0, .14f), between(r, .3f, .9f), between(r, .1f, .6f));
            m.colour2 = m.colour1 * vec(between(r, .6f, 1.8f), between(r, .6f, 1.6f), between(r, .5f, 1.2f));
            m.texture = T_LEAF;
            m.scale = expf(between(r, -.3f, 1.6f));
            m.gloss = .02f;
            m.bump = 1;
            break;
        }
        case K_GRASS: {
            float q = unit(r);
            if (q < .6f)
                m.colour1 = hsv(between(r, .15f, .33f), between(r, .3f, .8f), between(r, .08f, .5f));
            else
                m.colour1 = hsv(between(r, .04f, .15f), between(r, .1f, .6f), between(r, .1f, .7f));
            m.colour2 = m.colour1 * vec(between(r, .5f, 1.5f), between(r, .6f, 1.4f), between(r, .5f, 1.3f));
            m.colour3 = hsv(between(r, .05f, .13f), between(r, .2f, .5f), between(r, .1f, .5f));
            m.texture = chance(r, .8f) ? T_GRASS : T_FBM;
            m.scale = expf(between(r, -1.f, 2.f));
            m.gloss = 0;
            break;
        }
        case K_ROCK: {
            float x = between(r, .05f, .5f);
            m.colour1 = vec(x, x * between(r, .85f, 1.f), x * between(r, .7f, 1.05f));
            m.colour2 = m.colour1 * between(r, .4f, 1.5f);
            m.texture = chance(r, .7f) ? T_FBM : T_MARBLE;
            m.scale = expf(between(r, -.5f, 2.f));
            m.bump = 1;
            m.gloss = .02f;
            break;
        }
        case K_PAINT: {
            m.texture = T_PLAIN;
            m.gloss = between(r, .2f, 1.f);
            m.glossSharpness = between(r, 20, 120);
            m.variation = .05f;
            m.bump = 0;
            break;
        }
        case K_BUILD: {
            m.colour1 = randomColour(r, .5f, .3f, .9f);
            m.colour2 = randomColour(r, .4f, .2f, .9f);
            m.colour3 = randomColour(r, .4f, .02f, .45f);
            float q = unit(r);
            m.texture = q < .7f ? T_WIN : q < .8f ? T_BRICK : q < .9f ? T_FBM : T_STRIPE;
            m.scale = between(r, .2f, .6f);
            m.proportion = between(r, .6f, 1.5f);
            break;
        }
        case K_ROAD: {
            float x = between(r, .03f, .5f);
            m.colour1 = vec(x, x * between(r, .93f, 1.03f), x * between(r, .88f, 1.08f));
            m.colour2 = m.colour1 * between(r, .6f, 1.3f);
            m.colour3 = m.colour1 * between(r, .4f, 1.8f);
            float q = unit(r);
            m.texture = q < .4f ? T_FBM : q < .6f ? T_SPECK : q < .75f ? T_TILE : q < .85f ? T_BRICK : T_PLAIN;
            m.scale = expf(between(r, -.5f, 1.6f));
            break;
        }
        case K_DARK: {
            float x = between(r, .005f, .06f);
            m.colour1 = vec(x, x, x * between(r, .9f, 1.3f));
            m.texture = T_PLAIN;
            m.variation = .1f;
            break;
        }
        case K_FUR: {
            m.colour1 = hsv(between(r, .03f, .12f), between(r, .05f, .7f), powf(unit(r), 1.5f) * .8f + .02f);
            m.colour2 = chance(r, .5f) ? m.colour1 * between(r, .3f, .9f) : vec(.7f, .68f, .62f);
            m.texture = T_FUR;
            m.scale = between(r, 4, 14);
            m.bump = 1;
            m.gloss = .01f;
            break;
        }
        case K_WOODEN: {
            m.colour1 = hsv(between(r, .04f, .11f), between(r, .2f, .7f), between(r, .08f, .7f));
            m.colour2 = m.colour1 * between(r, .5f, .9f);
            m.texture = chance(r, .6f) ? T_WOOD : T_PLAIN;
            m.scale = expf(between(r, 0, 2));
            break;
        }
        case K_BARK: {
            m.colour1 = hsv(between(r, .04f, .11f), between(r, .1f, .5f), between(r, .05f, .35f));
            m.colour2 = m.colour1 * .5f;
            m.texture = T_FUR;
            m.scale = 3;
            m.bump = 1;
            m.gloss = 0;
            break;
        }
        default:
            m.texture = below(r, T_FUR);
            if (m.texture == T_WIN)
                m.texture = T_FBM;
            break;
    }
    S.materials[id] = m;
    return id;
}
