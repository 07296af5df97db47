package dev.retake.edit.rule;

import dev.retake.edit.request.GenerationRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every rule that a request and its media are held to, in the order in which they are checked; the first that fails
 * decides. Thread-safe; holds no state but limits and offers.
 */
public final class RuleTable {

    private static final List<Rule<Asked>> REQUEST_ROWS = Stream.of(
                    BasicRules.ROWS, ReferenceRules.ROWS, EditRules.ROWS, SteeringRules.ROWS, EditRules.CLOSING_ROWS)
            .flatMap(List::stream)
            .toList();

    /**
     * What is let through on purpose, where a reader of the rules might expect a refusal.
     *
     * @param id as in the wire's specification
     * @param field what it concerns
     * @param meaning what happens instead
     */
    public record Allowance(String id, String field, String meaning) {}

    /** The allowances, in the order of their ids. */
    public static final List<Allowance> ALLOWANCES = List.of(
            new Allowance("A2", "prompt", "Accepted when it is only white space."),
            new Allowance("A7", "aspect_ratio", "The list in A6 is sorted with the colon ignored."),
            new Allowance("E5", "aspect_ratio", "Ignored: an edit keeps the source's ratio."),
            new Allowance(
                    "E26",
                    "video.start_frame, video.edit.keyframes[i]",
                    "A generation_id may name an image or a video; of a video the first frame is used."),
            new Allowance("E28", "output_format, web_search, style: auto", "Ignored."),
            new Allowance("E29", "video", "May be missing: 720p, automatic controls."));

    private final Limits limits;
    private final Catalogue catalogue;

    /** A table with these sizes and offers. */
    public RuleTable(Limits limits, Catalogue catalogue) {
        this.limits = limits;
        this.catalogue = catalogue;
    }

    /** A table with these sizes and what this version offers. */
    public RuleTable(Limits limits) {
        this(limits, Catalogue.DEFAULT);
    }

    /** The sizes in force. */
    public Limits limits() {
        return limits;
    }

    /** The models and types on offer. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /** All rows, in the order in which they are checked. */
    public static List<Rule<?>> rows() {
        return Stream.<Rule<?>>concat(REQUEST_ROWS.stream(), MediaRules.ROWS.stream())
                .toList();
    }

    /**
     * Steps 5 to 7 of the order of checks: everything that can be said before a byte of media is looked at.
     *
     * @param request as read from the wire
     * @param references knows the caller's earlier generations and files
     */
    public Verdict check(GenerationRequest request, References references) {
        Asked asked = new Asked(request, references, limits, catalogue);
        return first(REQUEST_ROWS, asked)
                .<Verdict>map(Verdict.Refused::new)
                .orElseGet(() -> new Verdict.Accepted(SpecReader.read(request)));
    }

    /** Step 11 of the order of checks: the refusal that a finding about one medium leads to, or empty when it is fine. */
    public Optional<Refusal> checkMedia(MediaFinding finding) {
        return first(MediaRules.ROWS, new MediaRules.Found(finding, limits));
    }

    private static <S> Optional<Refusal> first(List<Rule<S>> rows, S subject) {
        return rows.stream().flatMap(rule -> rule.refuse(subject).stream()).findFirst();
    }
}
