package dev.retake.render.prompt;

import dev.retake.edit.plan.Advice.Reason;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Reads the grammar file: what small words do, which colours there are, and what is beyond any look. */
final class Grammar {
    /** What stands for all names of sizes in a phrase. */
    private static final String ANY_SIZE = "SIZE";

    private final Map<?, ?> file = Resources.map("grammar.yaml");
    private final BiConsumer<String, Meaning> lexicon;

    Grammar(BiConsumer<String, Meaning> lexicon) {
        this.lexicon = lexicon;
    }

    /** Hands everything to the lexicon; later entries replace earlier ones of the same words. */
    void read(LookLibrary library) {
        list("gradual").forEach(word -> one(word, new Meaning.Gradual()));
        list("fillers").forEach(group -> all((List<?>) group, new Meaning.Fills()));
        all(List.of("and", "n"), new Meaning.Joins(false));
        all(List.of("or", "nor"), new Meaning.Joins(true));
        all(list("covering"), new Meaning.Covers());
        map("outside").forEach((reason, wishes) -> all((List<?>) wishes, new Meaning.Outside(reason(reason), false)));
        map("passing").forEach((reason, wishes) -> all((List<?>) wishes, new Meaning.Outside(reason(reason), true)));
        sides();
        moments();
        all(list("guides"), new Meaning.Guides());
        map("beyond").forEach((reason, things) -> all((List<?>) things, new Meaning.Beyond(reason(reason))));
        map("altering").forEach((reason, verbs) -> all((List<?>) verbs, new Meaning.Alters(reason(reason))));
        all(list("enduring"), new Meaning.Endures());
        map("regions").forEach((region, names) -> all((List<?>) names, new Meaning.Names(region(region), true)));
        map("details").forEach((region, names) -> all((List<?>) names, new Meaning.Names(region(region), false)));
        all(list("rest"), new Meaning.Rest());
        all(list("pointers"), new Meaning.Points());
        one("for", new Meaning.Aims());
        one("for the", new Meaning.Aims());
        map("amounts")
                .forEach((amount, phrases) -> ((List<?>) phrases).forEach(phrase -> {
                    Meaning scales = new Meaning.Scales(number(amount), false);
                    one(phrase, scales);
                    if (String.valueOf(phrase).indexOf(' ') < 0) {
                        list("carriers").forEach(carrier -> one(phrase + " " + carrier, scales));
                    }
                }));
        map("trailing").forEach((amount, phrases) -> all((List<?>) phrases, new Meaning.Scales(number(amount), true)));
        all(list("raisers"), new Meaning.Raises());
        all(list("negators"), new Meaning.Negates(false));
        all(list("dropping"), new Meaning.Negates(false));
        all(list("strict"), new Meaning.Negates(true));
        all(list("source"), new Meaning.Tells());
        all(list("retracting"), new Meaning.Retracts());
        all(list("freers"), new Meaning.Frees());
        all(list("keepers"), new Meaning.Keeps());
        all(list("sparers"), new Meaning.Spares());
        all(list("limiters"), new Meaning.Limits());
        all(list("boundaries"), new Meaning.Separates());
        map("colors")
                .forEach((id, names) -> library.find(String.valueOf(id))
                        .ifPresent(wash -> ((List<?>) names).forEach(name -> color(String.valueOf(name), wash))));
    }

    /** Hands over the measures of a grade: "by 500K". */
    void measures() {
        all(list("measures"), new Meaning.Outside(Reason.MEASURE, false));
    }

    /** "Left half", "upper third of the picture". */
    private void sides() {
        for (Object side : list("sides")) {
            for (Object part : list("side_parts")) {
                String area = side + " " + part;
                // "Lower third" alone is where titles stand, "the lower part" that of anything.
                boolean plain = !area.equals("lower third") && !part.equals("part");
                for (String lead : List.of("", "in the ", "on the ", "at the ")) {
                    ofTheClip(lead + area, plain, new Meaning.Outside(Reason.FRAME_AREA, true));
                }
            }
        }
    }

    private void moments() {
        list("moments")
                .forEach(moment ->
                        ofTheClip(String.valueOf(moment), false, new Meaning.Outside(Reason.TIME_RANGE, true)));
    }

    private void ofTheClip(String part, boolean alone, Meaning meaning) {
        if (alone) {
            one(part, meaning);
        }
        for (Object frame : list("frames")) {
            one(part + " of the " + frame, meaning);
            one(part + " of " + frame, meaning);
        }
    }

    /** Words that make a wash of a colour. */
    List<String> tinges() {
        return list("tinges").stream().map(String::valueOf).toList();
    }

    /** A colour by itself, and with all words that make it a tinge. */
    private void color(String name, Look wash) {
        one(name, new Meaning.Colours(wash));
        Meaning.Asks asks = new Meaning.Asks(wash, 1);
        list("tinges").forEach(tinge -> one(name + " " + tinge, asks));
        list("tinging").forEach(tinging -> one(tinging + " " + name, asks));
    }

    /** Numbers in letters. */
    Map<String, Double> numbers() {
        Map<String, Double> numbers = new HashMap<>();
        map("numbers").forEach((name, value) -> numbers.put(String.valueOf(name), number(value)));
        return numbers;
    }

    /** Words before a year that make it the year of a photograph. */
    List<String> stills() {
        return list("stills").stream().map(String::valueOf).toList();
    }

    /** The look that pictures, or stills, of a year are known by. */
    Map<Integer, String> years(String key) {
        Map<Integer, String> years = new HashMap<>();
        map(key).forEach((id, span) -> {
            int from = ((Number) ((List<?>) span).getFirst()).intValue();
            int to = ((Number) ((List<?>) span).getLast()).intValue();
            for (int year = from; year <= to; year++) {
                years.put(year, String.valueOf(id));
            }
        });
        return years;
    }

    /** The words of a list: lookalikes, which are words however close they come to one of the lexicon, and others. */
    Set<String> words(String key) {
        return list(key).stream()
                .map(word -> Tokenizer.phrase(String.valueOf(word)))
                .collect(Collectors.toSet());
    }

    private static Region region(Object name) {
        return Region.valueOf(String.valueOf(name).toUpperCase(Locale.ROOT));
    }

    private static Reason reason(Object name) {
        return Reason.valueOf(String.valueOf(name).toUpperCase(Locale.ROOT));
    }

    private static double number(Object amount) {
        return ((Number) amount).doubleValue();
    }

    private List<?> list(String key) {
        return (List<?>) file.get(key);
    }

    private Map<?, ?> map(String key) {
        return (Map<?, ?>) file.get(key);
    }

    private void all(List<?> phrases, Meaning meaning) {
        phrases.forEach(phrase -> one(phrase, meaning));
    }

    /** Hands over a phrase; one of any size once for each size that has a name. */
    private void one(Object phrase, Meaning meaning) {
        String text = String.valueOf(phrase);
        if (text.contains(ANY_SIZE)) {
            list("sizes").forEach(size -> lexicon.accept(text.replace(ANY_SIZE, String.valueOf(size)), meaning));
        } else {
            lexicon.accept(text, meaning);
        }
    }
}
