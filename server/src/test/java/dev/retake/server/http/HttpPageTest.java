package dev.retake.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.rule.Refusal;
import dev.retake.server.clients.Authentication;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps the table of errors in {@code docs/http.md} complete. */
class HttpPageTest {

    @Test
    void thePageNamesEveryRefusalOfTheHttpLayer() throws Exception {
        String page = page();
        for (Field field : Refusals.class.getDeclaredFields()) {
            if (field.getType() == Refusal.class) {
                Refusal refusal = (Refusal) field.get(null);
                assertThat(page)
                        .contains("| %d | `%s` | `%s` |".formatted(refusal.status(), refusal.detail(), refusal.code()));
            }
        }
    }

    @Test
    void thePageNamesEveryReasonForWhichACallerIsRefused() throws IOException {
        String page = page();
        for (Authentication.Reason reason : Authentication.Reason.values()) {
            assertThat(page).contains("| %d | `%s` |".formatted(reason.status(), reason.detail()));
        }
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("..", "docs", "http.md"));
    }
}
