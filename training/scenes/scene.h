// What a scene consists of: primitives, groups of soft-blended elements (people, animals, cars), materials, light,
// camera.
#pragma once
#include "noise.h"

enum {
    T_PLAIN,
    T_FBM,
    T_STRIPE,
    T_CHECK,
    T_BRICK,
    T_SPECK,
    T_WOOD,
    T_PATCH,
    T_WIN,
    T_PICT,
    T_GRASS,
    T_MARBLE,
    T_FUR,
    T_FACE,
    T_LEAF,
    T_TILE,
    T_N
};
struct Material {
    Vec colour1, colour2, colour3;
    int texture;
    float stains, grain, scale, gloss, glossSharpness, glow, bump, proportion, variation;
};
/** A shape with a frame of its own: centre c, axes ax ay az, half sizes s. A group refers to its elements. */
struct Primitive {
    int type, mat, leafy, firstElement, elementCount;
    Vec c, ax, ay, az, s;
    float holeScale, holeThreshold, boundingRadius, k, roughness, roughnessScale;
    Vec headCentre, headRight, headUp, headFront;
    float headRadius;
};
/** Part of a group: capsule (0, from a to b), ellipsoid (1, half sizes b) or rounded box (2, half sizes b). */
struct Element {
    int type, mat;
    Vec a, b;
    float ra, rb;
    Vec middle;
    float reach; /*of the sphere around its middle that holds it*/
};
/** What lots hold: shares are 0 to 1, lengths metres; walls, roofs and paints are the first of four materials. */
struct City {
    float lotX, lotZ, height, spread, top, slope, farthest, sparse;
    float flat, parks, halls, towers, yards, detached, chimneys, parapets, cars, people, lamps, trees;
    int across, along, road, pavement, grass, leaf, walls, roofs, paints, glass, clearCount;
    float clearX[6], clearZ[6], clearW[6], clearD[6];
    uint32_t seed;
};
#define MOST_PRIMITIVES 240
#define MOST_ELEMENTS 250
#define MOST_MATERIALS 90
struct Scene {
    Vec cameraOrigin, cameraRight, cameraUp, cameraForward;
    float tanX, tanY;
    int primitiveCount, elementCount, materialCount, indoor, lampCount, noisy;
    Vec sun, sunColour, skyTop, skyHorizon, groundLight, ambient;
    float lightSoftness, cloud, cloudScale, fog;
    Vec fogColour;
    Vec lampPlace[3], lampColour[3];
    float occlusionReach, occlusionWeight;
    uint32_t seed;
    float reach; /*nothing is seen beyond*/
    City city;
    Primitive primitives[MOST_PRIMITIVES];
    Element elements[MOST_ELEMENTS];
    Material materials[MOST_MATERIALS];
    float boundX[MOST_PRIMITIVES], boundY[MOST_PRIMITIVES], boundZ[MOST_PRIMITIVES], boundRadius[MOST_PRIMITIVES];
};
enum { P_NONE, P_PLANE, P_BOX, P_ELL, P_CYL, P_GROUP, P_CITY };
