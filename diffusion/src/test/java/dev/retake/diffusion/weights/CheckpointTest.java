package dev.retake.diffusion.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.diffusion.DiffusionException;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.tensor.Tensors;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.tensor.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointTest {
    @TempDir
    Path folder = Path.of("");

    @BeforeAll
    static void load() {
        Torch.load();
    }

    @Test
    void shardsAreReadByTheirIndex() throws IOException {
        write("one.safetensors", "a", "F32", floats(1, 2));
        write("two.safetensors", "b", "F32", floats(3, 4));
        index("{\"a\":\"one.safetensors\",\"b\":\"two.safetensors\"}");
        try (Checkpoint checkpoint = Checkpoint.open(folder);
                PointerScope scope = new PointerScope()) {
            assertThat(checkpoint.names()).containsExactly("a", "b");
            assertThat(checkpoint.bytes()).isEqualTo(16);
            assertThat(Tensors.floats(Tensors.of(checkpoint.bytes("b"), ElementType.F32, 2)))
                    .containsExactly(3, 4);
        }
    }

    @Test
    void anIndexThatPromisesWhatIsNotThereIsRefused() throws IOException {
        write("one.safetensors", "a", "F32", floats(1, 2));
        index("{\"a\":\"one.safetensors\",\"b\":\"one.safetensors\"}");
        assertThatThrownBy(() -> Checkpoint.open(folder)).hasMessageContaining("no shard holds: b");
        index("{\"a\":\"../one.safetensors\"}");
        assertThatThrownBy(() -> Checkpoint.open(folder)).hasMessageContaining("no shard beside it");
        index("{\"a\":\"none.safetensors\"}");
        assertThatThrownBy(() -> Checkpoint.open(folder)).hasMessageContaining("none.safetensors");
    }

    @Test
    void halfPrecisionsAreReadExactly() throws IOException {
        // 1, −2, 0.15625 (exact in both), and the smallest normal half.
        short[] half = {0x3C00, (short) 0xC000, 0x3100, 0x0400};
        short[] brain = {0x3F80, (short) 0xC000, 0x3E20, 0x3880};
        write("half.safetensors", "h", "F16", shorts(half));
        try (Checkpoint checkpoint = Checkpoint.open(folder);
                Weights weights = Weights.of(checkpoint, Placement.CPU)) {
            assertThat(Tensors.floats(weights.take("h", 4))).containsExactly(1, -2, 0.15625f, 0x1p-14f);
        }
        Files.delete(folder.resolve("half.safetensors"));
        write("brain.safetensors", "b", "BF16", shorts(brain));
        try (Checkpoint checkpoint = Checkpoint.open(folder);
                Weights weights = Weights.of(checkpoint, Placement.CPU)) {
            assertThat(Tensors.floats(weights.take("b", 4))).containsExactly(1, -2, 0.15625f, 0x1p-14f);
        }
    }

    @Test
    void everyTensorIsAccountedForInOneError() throws IOException {
        write("one.safetensors", "extra", "F32", floats(1, 2));
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            Weights weights = Weights.of(checkpoint, Placement.CPU);
            weights.take("absent.weight", 3, 4);
            weights.take("absent.bias", 3);
            assertThatThrownBy(weights::finish)
                    .isInstanceOf(DiffusionException.class)
                    .hasMessageContaining("missing: absent.weight [3, 4]")
                    .hasMessageContaining("missing: absent.bias [3]")
                    .hasMessageContaining("unexpected: extra");
            Weights misshapen = Weights.of(checkpoint, Placement.SHAPES_ONLY);
            misshapen.take("extra", 2, 1);
            assertThatThrownBy(misshapen::finish)
                    .hasMessageContaining("wrong shape: extra is [2], expected [2, 1]")
                    .hasMessageContaining(folder.toString());
        }
    }

    @Test
    void aMissingShardIsNotAWallOfText() throws IOException {
        write("one.safetensors", "there", "F32", floats(1, 2));
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            Weights weights = Weights.of(checkpoint, Placement.SHAPES_ONLY);
            weights.take("there", 2);
            for (int block = 0; block < 400; block++) {
                weights.take("blocks." + block + ".weight", 8, 8);
            }
            assertThatThrownBy(weights::finish)
                    .hasMessageContaining("400 missing, 0 unexpected, 0 of another shape or type")
                    .hasMessageContaining("missing: blocks.0.weight [8, 8]")
                    .hasMessageEndingWith("and 388 more")
                    .message()
                    .hasLineCount(14);
        }
    }

    private void index(String map) throws IOException {
        Files.writeString(folder.resolve("model.safetensors.index.json"), "{\"weight_map\":" + map + "}");
    }

    private void write(String file, String name, String type, byte[] data) throws IOException {
        int count = data.length / (type.equals("F32") ? 4 : 2);
        byte[] json = "{\"%s\":{\"dtype\":\"%s\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
                .formatted(name, type, count, data.length)
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(
                folder.resolve(file),
                buffer.putLong(json.length).put(json).put(data).array());
    }

    private static byte[] floats(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            buffer.putFloat(value);
        }
        return buffer.array();
    }

    private static byte[] shorts(short... values) {
        ByteBuffer buffer = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (short value : values) {
            buffer.putShort(value);
        }
        return buffer.array();
    }
}
