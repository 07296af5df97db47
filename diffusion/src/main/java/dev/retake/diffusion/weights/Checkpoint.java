package dev.retake.diffusion.weights;

import dev.retake.diffusion.DiffusionException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The weights of one part of a model: a single safetensors file, or several with an index that says what lies where. */
public final class Checkpoint implements AutoCloseable {
    private static final String SUFFIX = ".safetensors";
    private static final String INDEX_SUFFIX = ".safetensors.index.json";

    /** A tensor and the file that holds it. */
    private record Place(SafetensorsFile file, TensorEntry entry) {}

    private final Path folder;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final List<SafetensorsFile> files = new ArrayList<>();

    private Checkpoint(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens the weights in a folder.
     *
     * @param folder holds one {@code *.safetensors}, or shards and one {@code *.safetensors.index.json}
     * @throws DiffusionException when that is not so, or a file is malformed, or index and shards disagree
     */
    public static Checkpoint open(Path folder) {
        Checkpoint checkpoint = new Checkpoint(folder);
        try {
            Optional<Path> index = only(folder, INDEX_SUFFIX);
            if (index.isPresent()) {
                checkpoint.openShards(index.get());
            } else {
                Path file = only(folder, SUFFIX)
                        .orElseThrow(() -> new DiffusionException("No " + SUFFIX + " file in " + folder
                                + ". A model folder is used as it was published in diffusers format."));
                checkpoint.openFile(file);
            }
            return checkpoint;
        } catch (RuntimeException broken) {
            checkpoint.close();
            throw broken;
        }
    }

    private static Optional<Path> only(Path folder, String suffix) {
        try (Stream<Path> children = Files.list(folder)) {
            List<Path> found = children.filter(
                            file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
            if (found.size() > 1) {
                throw new DiffusionException(folder + " holds " + found.size() + " files that end in " + suffix
                        + "; which to load is not clear. Leave one, or add the index of the shards.");
            }
            return found.stream().findFirst();
        } catch (IOException missing) {
            throw new DiffusionException(
                    "Could not look into " + folder + ". Name the folder of a model in diffusers format.", missing);
        }
    }

    private void openFile(Path path) {
        SafetensorsFile file = SafetensorsFile.open(path);
        files.add(file);
        file.entries().forEach((name, entry) -> {
            if (places.putIfAbsent(name, new Place(file, entry)) != null) {
                throw new DiffusionException("Tensor '" + name + "' lies in two files of " + folder + ".");
            }
        });
    }

    private void openShards(Path index) {
        Map<String, String> map = readIndex(index);
        SortedSet<String> names = new TreeSet<>(map.values());
        for (String name : names) {
            if (!name.endsWith(SUFFIX)
                    || !name.equals(Path.of(name).getFileName().toString())) {
                throw new DiffusionException(index + " names the file '" + name + "', which is no shard beside it.");
            }
            openFile(folder.resolve(name));
        }
        List<String> absent = map.keySet().stream()
                .filter(name -> !places.containsKey(name))
                .sorted()
                .toList();
        if (!absent.isEmpty()) {
            throw new DiffusionException(index + " promises tensors that no shard holds: " + Names.some(absent)
                    + ". Fetch the shards again.");
        }
    }

    private static Map<String, String> readIndex(Path index) {
        try {
            JsonNode map = JsonMapper.shared().readTree(index.toFile()).path("weight_map");
            Map<String, String> files = new LinkedHashMap<>();
            map.properties()
                    .forEach(field -> files.put(field.getKey(), field.getValue().asString("")));
            if (files.isEmpty()) {
                throw new DiffusionException(index + " has no weight_map.");
            }
            return files;
        } catch (JacksonException malformed) {
            throw new DiffusionException(index + " is not JSON: " + malformed.getOriginalMessage(), malformed);
        }
    }

    /** Where it lies, for messages. */
    public Path folder() {
        return folder;
    }

    /** The names of all tensors. */
    public SortedSet<String> names() {
        return new TreeSet<>(places.keySet());
    }

    /** What is known about a tensor; empty when there is none of that name. */
    public Optional<TensorEntry> entry(String name) {
        return Optional.ofNullable(places.get(name)).map(Place::entry);
    }

    /**
     * A tensor's bytes, little-endian, valid until this is closed.
     *
     * @param name one of {@link #names}
     */
    public MemorySegment bytes(String name) {
        Place place = places.get(name);
        if (place == null) {
            throw new DiffusionException("No tensor '" + name + "' in " + folder + ".");
        }
        return place.file.bytes(place.entry);
    }

    /** How many bytes all tensors take. */
    public long bytes() {
        return places.values().stream().mapToLong(place -> place.entry.bytes()).sum();
    }

    @Override
    public void close() {
        files.forEach(SafetensorsFile::close);
    }
}
