package dev.retake.diffusion.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.diffusion.Golden;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class PromptTokenizerTest {

    @Test
    void everyGoldenTextBecomesTheSameIds() {
        JsonNode texts = JsonMapper.shared()
                .readTree(Golden.model().resolve("tokenizer-golden.json").toFile());
        try (PromptTokenizer tokenizer = open()) {
            for (JsonNode text : texts) {
                assertThat(tokenizer.ids(text.path("text").stringValue()))
                        .as(text.path("text").stringValue())
                        .containsExactly(numbers(text.path("ids")));
            }
        }
        System.out.println("Tokenizer: " + texts.size() + " golden texts agree");
    }

    @Test
    void paddingBehindTheEndTokenIsAllThatPaddedTextsHaveMore() {
        JsonNode padded = JsonMapper.shared()
                .readTree(Golden.model().resolve("tokenizer-padded.json").toFile());
        try (PromptTokenizer tokenizer = open()) {
            for (int index = 0; index < padded.path("texts").size(); index++) {
                long[] ids = tokenizer.ids(padded.path("texts").get(index).stringValue());
                long[] theirs = numbers(padded.path("input_ids").get(index));
                long[] mask = numbers(padded.path("attention_mask").get(index));
                assertThat(ids).containsExactly(java.util.Arrays.copyOf(theirs, ids.length));
                assertThat(java.util.Arrays.stream(mask).sum()).isEqualTo(ids.length);
            }
        }
    }

    @Test
    void aLongPromptIsCutAndKeepsItsEnd() {
        try (PromptTokenizer tokenizer = open()) {
            long[] ids = tokenizer.prompt("a snowy   street\n".repeat(100), 20);
            assertThat(ids).hasSize(20).endsWith(1);
            assertThat(tokenizer.prompt("a \n snowy\tstreet ", 20)).containsExactly(tokenizer.ids("a snowy street"));
        }
    }

    @Test
    void aMissingTokenizerIsNamed() {
        assertThatThrownBy(() -> PromptTokenizer.open(Path.of("nowhere/tokenizer.json")))
                .hasMessageContaining("nowhere/tokenizer.json");
    }

    private static PromptTokenizer open() {
        return PromptTokenizer.open(Golden.model().resolve("tokenizer/tokenizer.json"));
    }

    private static long[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToLong(JsonNode::longValue)
                .toArray();
    }
}
