package dev.retake.server.http;

import dev.retake.edit.rule.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes the body of every error: {@code detail} as published, {@code code} and {@code param} beside it. */
final class ErrorBody {
    private static final JsonMapper MAPPER = new JsonMapper();

    private ErrorBody() {}

    /** The body as UTF-8. */
    static byte[] of(Refusal refusal) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("detail", refusal.detail());
        body.put("code", refusal.code());
        refusal.param().ifPresent(param -> body.put("param", param));
        return MAPPER.writeValueAsBytes(body);
    }
}
