package dev.retake.render.look;

import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.media.LinearImage;
import dev.retake.render.RenderException;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Graph;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Stage;
import dev.retake.render.highlight.Highlights;
import dev.retake.render.light.Expand;
import dev.retake.render.matter.Carry;
import dev.retake.render.print.DisplayCurve;
import dev.retake.render.print.Finish;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All looks that act in one region, merged into one graph: a light, a film and a lens of three looks make one picture. */
public final class LookPass {
    private final Graph graph;
    private final Finish finish;
    private final Highlights highlights;
    private final boolean hasMedium;

    private LookPass(Graph graph, Finish finish, Highlights highlights, boolean hasMedium) {
        this.graph = graph;
        this.finish = finish;
        this.highlights = highlights;
        this.hasMedium = hasMedium;
    }

    /**
     * Compiles a plan, region by region in the order of their first layer.
     *
     * @throws RenderException when the plan names a look that the library lacks
     */
    public static List<LookPass> compile(LookPlan plan, LookLibrary library) {
        return compile(plan, library, false);
    }

    /**
     * Compiles a plan, region by region in the order of their first layer.
     *
     * @param withHighlights whether light beyond diffuse white is wanted beside the picture
     * @throws RenderException when the plan names a look that the library lacks
     */
    public static List<LookPass> compile(LookPlan plan, LookLibrary library, boolean withHighlights) {
        Map<Region, List<LookPlan.Layer>> regions = new LinkedHashMap<>();
        for (LookPlan.Layer layer : plan.layers()) {
            regions.computeIfAbsent(layer.region(), region -> new ArrayList<>()).add(layer);
        }
        List<LookPass> passes = new ArrayList<>();
        regions.forEach((region, layers) -> passes.add(merge(region, layers, library, withHighlights)));
        return passes;
    }

    private static LookPass merge(
            Region region, List<LookPlan.Layer> layers, LookLibrary library, boolean withHighlights) {
        List<Operator> operators = new ArrayList<>();
        Set<String> unwanted = unwanted(layers, library);
        for (LookPlan.Layer layer : layers) {
            Look look = library.find(layer.look())
                    .orElseThrow(() -> new RenderException("The plan names the look " + layer.look()
                            + ", which this build does not have; `retake looks` lists those it has."));
            look.steps().stream()
                    .filter(step -> !unwanted.contains(step.operator()))
                    .forEach(step -> operators.add(OperatorCatalogue.create(look, step, layer.amount())));
        }
        keepLast(operators, Stage.GRAIN);
        keepLast(operators, Stage.PRINT);
        if (operators.stream().noneMatch(operator -> operator.stage() == Stage.PRINT)) {
            operators.add(new DisplayCurve());
        }
        boolean hasMedium = operators.stream().anyMatch(operator -> operator.stage() == Stage.MATTER);
        operators.sort(Comparator.comparing(Operator::stage));
        if (hasMedium) {
            List<Operator> redrawn = operators.stream()
                    .flatMap(operator -> operator.redrawn().stream())
                    .toList();
            int behind = afterCarried(operators);
            operators.addAll(behind, redrawn);
            operators.add(behind, new Carry(operators.stream().anyMatch(Operator::marksFinely), kept(operators)));
        }
        Highlights highlights = Highlights.before(operators);
        if (withHighlights) {
            operators.add(firstOf(Stage.PRINT, operators), highlights);
        }
        operators.addFirst(new Expand());
        Finish finish = withHighlights ? new Finish(region, highlights) : new Finish(region);
        operators.addLast(finish);
        return new LookPass(new Graph(operators), finish, highlights, hasMedium);
    }

    private static int firstOf(Stage stage, List<Operator> operators) {
        int index = 0;
        while (operators.get(index).stage() != stage) {
            index++;
        }
        return index;
    }

    /** Behind the last step that is carried; before the first of the medium if none is, so that a screen shows what was carried. */
    private static int afterCarried(List<Operator> operators) {
        int index = firstOf(Stage.MATTER, operators);
        for (int i = index; i < operators.size(); i++) {
            boolean carried =
                    operators.get(i).stage() == Stage.MATTER && operators.get(i).isCarried();
            index = carried ? i + 1 : index;
        }
        return index;
    }

    /** How much of the most is kept of what is carried: as much as what holds it least firmly has. */
    private static float kept(List<Operator> operators) {
        return operators.stream().map(Operator::kept).min(Float::compare).orElse(1f);
    }

    /** Operators of looks that the plan holds with amount 0: "no grain" takes the grain out of every film. */
    private static Set<String> unwanted(List<LookPlan.Layer> layers, LookLibrary library) {
        return layers.stream()
                .filter(layer -> layer.amount() == 0)
                .flatMap(layer -> library.find(layer.look()).stream())
                .flatMap(look -> look.steps().stream())
                .map(Look.Step::operator)
                .collect(Collectors.toSet());
    }

    private static void keepLast(List<Operator> operators, Stage stage) {
        List<Operator> ofStage =
                operators.stream().filter(operator -> operator.stage() == stage).toList();
        if (ofStage.size() > 1) {
            operators.removeAll(ofStage.subList(0, ofStage.size() - 1));
        }
    }

    /** The light beyond diffuse white of the frame run last, if the pass was compiled for it. */
    public Highlights highlights() {
        return highlights;
    }

    /** Whether it asks for the scene's fields. */
    public boolean needsFields() {
        return graph.needsFields();
    }

    /** Whether it asks where people are. */
    public boolean needsPeople() {
        return graph.needsPeople();
    }

    /** Whether it parts what is near from what is far. */
    public boolean partsByDistance() {
        return graph.partsByDistance();
    }

    /** Whether it takes something off things that they are known by. */
    public boolean takesStructure() {
        return graph.takesStructure();
    }

    /** Whether it remakes the picture in a medium, which is carried along the motion. */
    public boolean hasMedium() {
        return hasMedium;
    }

    /** What flies in the air of the frame run last, as shares of pixels. */
    public List<float[]> inTheAir() {
        return graph.inTheAir();
    }

    /**
     * Runs the pass over a frame.
     *
     * @param picture overwritten with the result
     * @param departure 0 leaves the source, 1 is the look as designed, more goes beyond
     */
    public void run(LinearImage picture, FrameScene frame, double departure) {
        finish.departBy(departure);
        graph.run(picture, frame);
    }
}
