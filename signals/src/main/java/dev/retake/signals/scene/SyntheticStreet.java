package dev.retake.signals.scene;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import java.util.ArrayList;
import java.util.List;

/**
 * A clip that never was filmed: a person walks toward the camera down a wet street at dusk. Every frame comes with the
 * exact answers that signals are judged by, and the same seed always gives the same pixels, whatever the number of
 * threads.
 *
 * <p>Distances are metres. The camera moves gently back and sideways; the figure walks a little faster and grows in the
 * picture. Not thread-safe: one caller at a time.
 */
public final class SyntheticStreet implements AutoCloseable {
    private static final double APPROACH = 2.7;
    private static final double SHOULDER = 0.55;
    private static final double HEADING = 0.075;
    private static final double FIRST_DISTANCE = 7.4;
    /** The limbs that are big or close enough to the ground to darken it. */
    private static final List<Bone> SHADING = List.of(
            Bone.SPINE,
            Bone.CHEST,
            Bone.HEAD,
            Bone.LEFT_THIGH,
            Bone.RIGHT_THIGH,
            Bone.LEFT_SHIN,
            Bone.RIGHT_SHIN,
            Bone.LEFT_FOOT,
            Bone.RIGHT_FOOT,
            Bone.LEFT_TOES,
            Bone.RIGHT_TOES);

    private final Size size;
    private final int frames;
    private final Rational framesPerSecond;
    private final PixelPool pool;
    private final Figure figure;
    private final Mesh topology;
    private final int figureFirst;
    private final WalkCycle walk;
    private final FrameRenderer renderer;
    private final TruthTracer truths;
    private final SurfaceTracer surfaces;
    private final boolean tripod;

    private SyntheticStreet(
            long seed, Size size, int frames, Rational framesPerSecond, boolean tripod, PixelPool pool) {
        if (frames < 1 || framesPerSecond.numerator() < 1) {
            throw new IllegalArgumentException(
                    "A scene needs at least one frame and a positive rate, not " + frames + " at " + framesPerSecond);
        }
        this.size = size;
        this.frames = frames;
        this.framesPerSecond = framesPerSecond;
        this.tripod = tripod;
        this.pool = pool;
        StreetPlan plan = new StreetPlan(seed);
        Props.Furniture furniture = Props.furnish(plan);
        figure = Figure.modelled();
        figureFirst = furniture.mesh().vertices();
        topology = furniture.mesh().with(figure.rest());
        walk = new WalkCycle(Noise.hash((int) seed, 5, 5));
        Lights lights = new Lights(plan, furniture.blockers());
        renderer = new FrameRenderer(size, plan, new Sky(seed), lights, pool);
        truths = new TruthTracer(size, plan, pool);
        surfaces = new SurfaceTracer(size, plan, pool);
    }

    /** A scene drawn on as many threads as there are processors. */
    public static SyntheticStreet of(long seed, Size size, int frames, Rational framesPerSecond) {
        return of(seed, size, frames, framesPerSecond, Runtime.getRuntime().availableProcessors());
    }

    /**
     * A scene.
     *
     * @param seed decides houses, lit windows, sky and the phase of the walk
     * @param size of the pictures
     * @param frames at least 1
     * @param framesPerSecond above 0
     * @param threads at least 1; changes speed only
     */
    public static SyntheticStreet of(long seed, Size size, int frames, Rational framesPerSecond, int threads) {
        return new SyntheticStreet(seed, size, frames, framesPerSecond, false, PixelPool.of(threads));
    }

    /** As {@link #of(long, Size, int, Rational, int)}, but the camera stands still where it begins; only the figure moves. */
    public static SyntheticStreet onTripod(long seed, Size size, int frames, Rational framesPerSecond, int threads) {
        return new SyntheticStreet(seed, size, frames, framesPerSecond, true, PixelPool.of(threads));
    }

    /** The pictures' size. */
    public Size size() {
        return size;
    }

    /** How many frames there are. */
    public int frames() {
        return frames;
    }

    /** The frame rate. */
    public Rational framesPerSecond() {
        return framesPerSecond;
    }

    /**
     * The picture alone, without the answers: about half the work of {@link #frame}.
     *
     * @param index 0 to {@code frames - 1}
     * @throws IndexOutOfBoundsException for any other index
     */
    public LinearImage picture(int index) {
        return renderer.render(sceneAt(index, pose(index)));
    }

    /**
     * The picture as a camera would deliver it, 0 to 1: light up to {@value #SHOULDER} is untouched, brighter light is
     * rolled off smoothly, each primary by itself.
     *
     * @param index 0 to {@code frames - 1}
     * @throws IndexOutOfBoundsException for any other index
     */
    public LinearImage displayed(int index) {
        LinearImage image = picture(index);
        for (float[] plane : new float[][] {image.red(), image.green(), image.blue()}) {
            for (int i = 0; i < plane.length; i++) {
                double over = plane[i] - SHOULDER;
                plane[i] = over <= 0
                        ? Math.max(plane[i], 0)
                        : (float) (SHOULDER + (1 - SHOULDER) * (1 - Math.exp(-over / (1 - SHOULDER))));
            }
        }
        return image;
    }

    /**
     * A frame with its exact answers; flow of the last frame leads to the frame that would follow it.
     *
     * @param index 0 to {@code frames - 1}
     * @throws IndexOutOfBoundsException for any other index
     */
    public SceneFrame frame(int index) {
        return new SceneFrame(index, picture(index), truth(index));
    }

    /**
     * The exact answers of a frame without its picture.
     *
     * @param index 0 to {@code frames - 1}
     * @throws IndexOutOfBoundsException for any other index
     */
    public GroundTruth truth(int index) {
        Pose pose = pose(index);
        return truths.trace(sceneAt(index, pose), sceneAt(index + 1, poseAt(index + 1)), pose);
    }

    /**
     * Which point of the scene's surfaces each pixel of a frame sees.
     *
     * @param index 0 to {@code frames - 1}
     * @throws IndexOutOfBoundsException for any other index
     */
    public SurfacePoints surface(int index) {
        return surfaces.trace(sceneAt(index, pose(index)));
    }

    private Pose pose(int index) {
        if (index < 0 || index >= frames) {
            throw new IndexOutOfBoundsException("The scene has frames 0 to " + (frames - 1) + ", not " + index);
        }
        return poseAt(index);
    }

    private double seconds(int index) {
        return (double) index * framesPerSecond.denominator() / framesPerSecond.numerator();
    }

    private Pose poseAt(int index) {
        double seconds = seconds(index);
        Vec place = new Vec(-0.98, 0, FIRST_DISTANCE);
        return walk.at(seconds).placed(Rotation.aboutY(Math.PI - HEADING), place);
    }

    private Camera cameraAt(double seconds) {
        double whole = frames / framesPerSecond.toDouble();
        double back = (WalkCycle.SPEED * whole - APPROACH) * (seconds / whole);
        Vec place = new Vec(
                -0.16 + 0.13 * seconds + 0.006 * Math.sin(2.3 * seconds + 1),
                0.98 + 0.012 * Math.sin(1.1 * seconds) + 0.003 * Math.sin(4.7 * seconds),
                -back + 0.004 * Math.sin(3.1 * seconds));
        double yaw = -0.055 - 0.006 * seconds + 0.0012 * Math.sin(1.7 * seconds + 2);
        return Camera.looking(place, yaw, 1.6354 * size.height(), 0.5 * size.width(), 0.62 * size.height());
    }

    private FrameScene sceneAt(int index, Pose pose) {
        float[] positions = topology.positions().clone();
        float[] normals = topology.normals().clone();
        figure.bend(pose, positions, normals, figureFirst);
        List<Lights.Blocker> blockers = new ArrayList<>();
        for (Bone bone : SHADING) {
            blockers.add(new Lights.Blocker(pose.begin(bone), pose.end(bone), Math.max(0.04, bone.radius)));
        }
        Vec pelvis = pose.begin(Bone.PELVIS);
        return new FrameScene(
                cameraAt(tripod ? 0 : seconds(index)),
                topology,
                positions,
                normals,
                blockers,
                new Vec(pelvis.x(), 0, pelvis.z()));
    }

    @Override
    public void close() {
        pool.close();
    }
}
