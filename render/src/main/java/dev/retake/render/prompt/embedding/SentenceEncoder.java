package dev.retake.render.prompt.embedding;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.retake.render.RenderException;
import dev.retake.signals.geometry.OnnxLibraries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Hears what a text asks for.
 *
 * <p>The network is all-MiniLM-L6-v2, quantised to 8 bits, as the library has it but for its upper layers, which were tuned on prompts;
 * {@link Heads} over the states of all pieces give the answers. It sees 256 pieces at a time; of a longer text it sees one part after the
 * other, and the heads see them all. Source: Reimers and Gurevych, EMNLP 2019.
 */
public final class SentenceEncoder {
    /** How many numbers the state of a piece has. */
    static final int WIDTH = 384;

    private static final Logger LOG = LoggerFactory.getLogger(SentenceEncoder.class);
    private static final String NETWORK = "/all-minilm-l6-v2-q.onnx";
    private static final String PIECES = "/all-minilm-l6-v2-q-tokenizer.json";
    private static final String TUNING = "tuned.bin";

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    /** So many pieces, beside the two that begin and end a text. */
    private static final int LONGEST = 254;

    private final WordPieces pieces;
    private final Tuning tuning;
    private final OrtEnvironment environment;
    private final OrtSession session;

    /** Tensors that the session reads as long as it lives. */
    private final List<OnnxTensor> tuned = new ArrayList<>();

    private SentenceEncoder(WordPieces pieces, byte[] network, Tuning tuning) throws OrtException {
        this.pieces = pieces;
        this.tuning = tuning;
        OnnxLibraries.load();
        environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setDeterministicCompute(true);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            for (Map.Entry<String, Tuning.Tensor> entry : tuning.tensors().entrySet()) {
                tuned.add(tensor(entry.getValue()));
                options.addInitializer(entry.getKey(), tuned.getLast());
            }
            session = environment.createSession(network, options);
        }
    }

    private OnnxTensor tensor(Tuning.Tensor tensor) throws OrtException {
        if (tensor.floats().length == 0) {
            ByteBuffer bytes = ByteBuffer.allocateDirect(tensor.bytes().length).order(ByteOrder.nativeOrder());
            return OnnxTensor.createTensor(
                    environment, bytes.put(tensor.bytes()).flip(), tensor.shape(), OnnxJavaType.INT8);
        }
        FloatBuffer floats = ByteBuffer.allocateDirect(Float.BYTES * tensor.floats().length)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        return OnnxTensor.createTensor(environment, floats.put(tensor.floats()).flip(), tensor.shape());
    }

    /** The encoder that comes with Retake, loaded when it is first asked for; empty, with a warning in the log, where it can't be. */
    public static Optional<SentenceEncoder> shipped() {
        return Shipped.ENCODER;
    }

    /** The name of each answer: ids of looks and what stands for none, then how many looks: {@code #0} to {@code #3}. */
    public List<String> answers() {
        return tuning.answers();
    }

    /** What a text says to each answer: the higher, the likelier, as logarithms of odds. */
    public double[] of(String text) {
        List<Integer> all = pieces.of(text);
        int parts = Math.max(1, (all.size() + LONGEST - 1) / LONGEST);
        FloatBuffer states = FloatBuffer.allocate((all.size() + 2 * parts) * WIDTH);
        for (int from = 0; from < parts * LONGEST; from += LONGEST) {
            hear(all.subList(from, Math.min(all.size(), from + LONGEST)), states);
        }
        return tuning.heads().of(states.array());
    }

    /** Adds the states of all pieces of a part. */
    private void hear(List<Integer> part, FloatBuffer states) {
        int count = part.size() + 2;
        long[] numbers = new long[count];
        long[] ones = new long[count];
        numbers[0] = pieces.number("[CLS]");
        for (int i = 0; i < part.size(); i++) {
            numbers[i + 1] = part.get(i);
        }
        numbers[count - 1] = pieces.number("[SEP]");
        Arrays.fill(ones, 1);
        long[] shape = {1, count};
        try (OnnxTensor ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(numbers), shape);
                OnnxTensor mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[count]), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            states.put(((OnnxTensor) result.get(0)).getFloatBuffer());
        } catch (OrtException e) {
            throw new RenderException("The sentence encoder failed on a text of " + count + " pieces", e);
        }
    }

    /** The word pieces that the encoder knows: read one by one, their names not kept for others, which takes a quarter of the time. */
    static WordPieces wordPieces() throws IOException {
        Map<String, Integer> numbers = HashMap.newHashMap(1 << 15);
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes(PIECES))) {
            while (json.nextToken() != null && !"vocab".equals(json.currentName())) {
                // What stands before the list.
            }
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                numbers.put(json.currentName(), json.nextIntValue(0));
            }
        }
        return new WordPieces(numbers);
    }

    private static Tuning tuning() throws IOException {
        try (InputStream stream = SentenceEncoder.class.getResourceAsStream(TUNING)) {
            if (stream == null) {
                throw new IOException("the resource " + TUNING + " is missing");
            }
            return Tuning.read(stream);
        }
    }

    private static byte[] bytes(String resource) throws IOException {
        try (InputStream stream = SentenceEncoder.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IOException("the resource " + resource + " is missing");
            }
            return stream.readAllBytes();
        }
    }

    /** Loaded once. */
    private static final class Shipped {
        private static final Optional<SentenceEncoder> ENCODER = load();

        private static Optional<SentenceEncoder> load() {
            try {
                return Optional.of(new SentenceEncoder(wordPieces(), bytes(NETWORK), tuning()));
            } catch (IOException | OrtException | RuntimeException | LinkageError e) {
                LOG.warn("Prompts are read without the sentence encoder, and so less well: {}", e.toString());
                return Optional.empty();
            }
        }
    }
}
