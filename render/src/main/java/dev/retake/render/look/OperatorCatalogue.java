package dev.retake.render.look;

import dev.retake.render.RenderException;
import dev.retake.render.graph.Operator;
import dev.retake.render.lens.Bloom;
import dev.retake.render.lens.Defocus;
import dev.retake.render.lens.Streaks;
import dev.retake.render.lens.Vignette;
import dev.retake.render.lens.Wear;
import dev.retake.render.light.Exposure;
import dev.retake.render.light.Foliage;
import dev.retake.render.light.Haze;
import dev.retake.render.light.Lamps;
import dev.retake.render.light.NightVision;
import dev.retake.render.light.Relight;
import dev.retake.render.light.Sky;
import dev.retake.render.matter.Areas;
import dev.retake.render.matter.Oil;
import dev.retake.render.matter.Pencil;
import dev.retake.render.matter.Rim;
import dev.retake.render.matter.Screen;
import dev.retake.render.matter.Tiles;
import dev.retake.render.matter.Watercolour;
import dev.retake.render.print.ChannelMix;
import dev.retake.render.print.Contrast;
import dev.retake.render.print.FalseColour;
import dev.retake.render.print.FilmPrint;
import dev.retake.render.print.Grain;
import dev.retake.render.print.Lut;
import dev.retake.render.print.Saturation;
import dev.retake.render.print.SplitTone;
import dev.retake.render.print.Video;
import dev.retake.render.weather.Caustics;
import dev.retake.render.weather.Particles;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The operators that looks are composed of, by the names that look files use. */
public final class OperatorCatalogue {
    private static final Map<String, Function<Parameters, Operator>> OPERATORS = Map.ofEntries(
            Map.entry("exposure", Exposure::new),
            Map.entry("relight", Relight::new),
            Map.entry("sky", Sky::new),
            Map.entry("haze", Haze::new),
            Map.entry("night_vision", NightVision::new),
            Map.entry("lamps", Lamps::new),
            Map.entry("watercolour", Watercolour::new),
            Map.entry("pencil", Pencil::new),
            Map.entry("oil", Oil::new),
            Map.entry("rim", Rim::new),
            Map.entry("areas", Areas::of),
            Map.entry("particles", Particles::new),
            Map.entry("caustics", Caustics::new),
            Map.entry("wear", Wear::new),
            Map.entry("video", Video::new),
            Map.entry("screen", Screen::new),
            Map.entry("tiles", Tiles::new),
            Map.entry("bloom", Bloom::new),
            Map.entry("defocus", Defocus::new),
            Map.entry("streaks", Streaks::new),
            Map.entry("foliage", Foliage::new),
            Map.entry("false_colour", FalseColour::new),
            Map.entry("vignette", Vignette::new),
            Map.entry("saturation", Saturation::new),
            Map.entry("contrast", Contrast::new),
            Map.entry("split_tone", SplitTone::new),
            Map.entry("channel_mix", ChannelMix::new),
            Map.entry("grain", Grain::new),
            Map.entry("film_print", FilmPrint::new),
            Map.entry("lut", Lut::new));

    private OperatorCatalogue() {}

    /** The names of all operators, sorted. */
    static Set<String> names() {
        return new TreeSet<>(OPERATORS.keySet());
    }

    /**
     * Makes an operator.
     *
     * @param look whose step it is, for messages
     * @param amount how much of the look is wanted
     * @throws RenderException when there is no such operator or it does not know a setting
     */
    public static Operator create(Look look, Look.Step step, double amount) {
        Function<Parameters, Operator> maker = OPERATORS.get(step.operator());
        if (maker == null) {
            throw new RenderException("Look " + look.id() + " uses the unknown operator " + step.operator()
                    + "; there are " + new TreeSet<>(OPERATORS.keySet()));
        }
        Parameters parameters = new Parameters(
                "Look " + look.id() + ", operator " + step.operator(), step.settings(), amount, look.folder());
        try {
            Operator operator = maker.apply(parameters);
            parameters.refuseUnread();
            return operator;
        } catch (IllegalArgumentException outOfRange) {
            throw new RenderException(
                    "Look " + look.id() + ", operator " + step.operator() + ": " + outOfRange.getMessage(), outOfRange);
        }
    }
}
