package dev.retake.edit.rule;

import static dev.retake.edit.rule.Rule.Step.BASICS;

import dev.retake.edit.EditSpec;
import dev.retake.edit.FailureCode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Rows A1 to A7: prompt, model, type and aspect ratio. */
final class BasicRules {

    static final List<Rule<Asked>> ROWS = List.of(
            row(
                    "A1",
                    "prompt_length",
                    "prompt",
                    "Prompt must be between 1 and 6000 characters",
                    asked -> Violation.when(!promptFits(asked.request().prompt().orElse("")))),
            row(
                    "A3",
                    "unknown_model",
                    "model",
                    "Unknown model: <value>",
                    asked -> asked.request()
                            .model()
                            .filter(model -> !asked.catalogue().offers(model))
                            .map(model -> Violation.of("value", model))),
            row(
                    "A4",
                    "unsupported_type",
                    "type",
                    "Type '<type>' is not supported for model '<model>'",
                    asked -> asked.request().model().isPresent() ? unsupportedType(asked) : Optional.empty()),
            row(
                    "A5",
                    "unsupported_type",
                    "model",
                    "Type '<type>' is not supported for model '<model>'",
                    BasicRules::unsupportedType),
            row(
                    "A6",
                    "invalid_aspect_ratio",
                    "aspect_ratio",
                    "Invalid aspect_ratio '<value>'. Valid: <list>",
                    BasicRules::ratioNotOnOffer));

    private BasicRules() {}

    private static Rule<Asked> row(
            String id, String code, String param, String detail, Function<Asked, Optional<Violation>> check) {
        return new Rule<>(id, BASICS, 400, code, param, detail, FailureCode.INVALID_REQUEST, check);
    }

    private static boolean promptFits(String prompt) {
        int codePoints = prompt.codePointCount(0, prompt.length());
        return codePoints >= 1 && codePoints <= EditSpec.MAX_PROMPT_CODE_POINTS;
    }

    private static Optional<Violation> unsupportedType(Asked asked) {
        String model = asked.request().effectiveModel();
        String type = asked.request().effectiveType();
        return asked.catalogue().terms(model, type).isPresent()
                ? Optional.empty()
                : Optional.of(Violation.of("type", type).and("model", model));
    }

    private static Optional<Violation> ratioNotOnOffer(Asked asked) {
        List<String> ratios = asked.catalogue()
                .terms(asked.request().effectiveModel(), asked.request().effectiveType())
                .map(Catalogue.Terms::ratios)
                .orElse(List.of());
        return asked.request()
                .aspectRatio()
                .filter(ratio -> !ratios.isEmpty() && !ratios.contains(ratio))
                .map(ratio -> Violation.of("value", ratio).and("list", String.join(", ", ratios)));
    }
}
