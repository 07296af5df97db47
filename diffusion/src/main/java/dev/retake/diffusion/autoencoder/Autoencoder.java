package dev.retake.diffusion.autoencoder;

import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.tensor.Tensors;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * Clips to latents and back: one latent for 8 × 8 pixels, and one latent frame for the first frame and for every four that
 * follow.
 *
 * <p>A clip passes in pieces of one latent frame, so that memory does not grow with its length but by the result.
 */
public final class Autoencoder {
    private final AutoencoderConfig config;
    private final Placement placement;
    private final Networks.Parts encoder;
    private final Networks.Parts decoder;
    private final long tilePixels;

    /** Takes its weights; the caller {@linkplain Weights#finish finishes}. */
    public Autoencoder(AutoencoderConfig config, Weights weights) {
        this(
                config,
                weights.placement(),
                Networks.encoder(weights, config),
                Networks.decoder(weights, config),
                Long.MAX_VALUE);
    }

    private Autoencoder(
            AutoencoderConfig config,
            Placement placement,
            Networks.Parts encoder,
            Networks.Parts decoder,
            long tilePixels) {
        this.config = config;
        this.placement = placement;
        this.encoder = encoder;
        this.decoder = decoder;
        this.tilePixels = tilePixels;
    }

    /**
     * The same, with less memory: frames with more pixels are cut into tiles, which takes longer and gives the same to rounding.
     *
     * @param pixels the most of a tile, without what it has to see around it
     */
    public Autoencoder tiled(long pixels) {
        return new Autoencoder(config, placement, encoder, decoder, pixels);
    }

    /** Its shape. */
    public AutoencoderConfig config() {
        return config;
    }

    /** Where its inputs are put before it computes. */
    public Placement placement() {
        return placement;
    }

    /**
     * The mean of the latents' distribution.
     *
     * @param clip [1, 3, frames, height, width], −1 to 1; frames are 1 more than a multiple of the temporal stride, width and
     *     height multiples of the spatial stride
     * @return [1, latent channels, latent frames, height / stride, width / stride], not normalised
     */
    public Tensor encode(Tensor clip) {
        Tensor placed = placement.put(clip);
        int stride = config.spatialStride();
        Tiles tiles = tiles(clip.size(3) / stride, clip.size(4) / stride);
        return Torch.keep(() -> {
            Tensor latents = tiles.single()
                    ? passed(placed, encoder.large(), encoder.small())
                    : latentPassed(
                            assembled(tiles, config.sightOfEncoder(), (row, column) -> {
                                Tensor seen = window(placed, row, column, stride);
                                return cropped(passed(seen, encoder.large(), List.of()), row, column, 1);
                            }),
                            encoder.small());
            return latents.narrow(1, 0, config.zDim());
        });
    }

    /**
     * The pictures of latents.
     *
     * @param latents [1, latent channels, latent frames, height, width], not normalised
     * @return [1, 3, frames, height × stride, width × stride], −1 to 1
     */
    public Tensor decode(Tensor latents) {
        Tensor placed = placement.put(latents);
        Tiles tiles = tiles(latents.size(3), latents.size(4));
        return Torch.keep(() -> {
            Tensor pictures;
            if (tiles.single()) {
                pictures = latentPassed(placed, decoder.small(), decoder.large());
            } else {
                Tensor features = latentPassed(placed, decoder.small());
                pictures = assembled(
                        tiles,
                        config.sightOfDecoder(),
                        (row, column) -> cropped(
                                latentPassed(window(features, row, column, 1), decoder.large()),
                                row,
                                column,
                                config.spatialStride()));
            }
            return pictures.clamp(new ScalarOptional(new Scalar(-1.0)), new ScalarOptional(new Scalar(1.0)));
        });
    }

    private Tiles tiles(long rows, long columns) {
        return Tiles.of((int) rows, (int) columns, tilePixels / config.spatialStride() / config.spatialStride());
    }

    /** Frames through layers: the first alone, then as many at a time as become one. */
    @SafeVarargs
    private Tensor passed(Tensor frames, List<Layer>... parts) {
        List<Tensor> pieces = new ArrayList<>();
        try (Passage passage = new Passage()) {
            long length = 1;
            for (long frame = 0; frame < frames.size(2); frame += length) {
                length = frame == 0 ? 1 : config.temporalStride();
                Tensor piece = frames.narrow(2, frame, length);
                pieces.add(Torch.keep(() -> run(piece, passage, parts)));
            }
        }
        return Tensors.joined(2, pieces);
    }

    /** Latents, or what is as long as they, through layers one by one. */
    @SafeVarargs
    private static Tensor latentPassed(Tensor latents, List<Layer>... parts) {
        List<Tensor> pieces = new ArrayList<>();
        try (Passage passage = new Passage()) {
            for (long frame = 0; frame < latents.size(2); frame++) {
                Tensor piece = latents.narrow(2, frame, 1);
                pieces.add(Torch.keep(() -> run(piece, passage, parts)));
            }
        }
        return Tensors.joined(2, pieces);
    }

    @SafeVarargs
    private static Tensor run(Tensor input, Passage passage, List<Layer>... parts) {
        Tensor state = input;
        for (List<Layer> layers : parts) {
            for (Layer layer : layers) {
                Tensor before = state;
                state = Torch.keep(() -> layer.apply(before, passage));
            }
        }
        return state;
    }

    /** Makes a tile. */
    @FunctionalInterface
    private interface Tile {
        Tensor of(Tiles.Span row, Tiles.Span column);
    }

    private static Tensor assembled(Tiles tiles, int sight, Tile work) {
        List<Tensor> rows = new ArrayList<>();
        for (Tiles.Span row : tiles.vertical(sight)) {
            rows.add(Torch.keep(() -> {
                List<Tensor> tilesOfRow = new ArrayList<>();
                for (Tiles.Span column : tiles.horizontal(sight)) {
                    tilesOfRow.add(Torch.keep(() -> work.of(row, column)));
                }
                return Tensors.joined(4, tilesOfRow);
            }));
        }
        return Tensors.joined(3, rows);
    }

    /** What a tile has to see, of something with so many values a latent and side. */
    private static Tensor window(Tensor whole, Tiles.Span row, Tiles.Span column, int scale) {
        return whole.narrow(3, (long) row.seenFrom() * scale, (long) row.seen() * scale)
                .narrow(4, (long) column.seenFrom() * scale, (long) column.seen() * scale);
    }

    /** The tile itself out of what it saw; a copy, so that the rest can go. */
    private static Tensor cropped(Tensor seen, Tiles.Span row, Tiles.Span column, int scale) {
        return seen.narrow(3, (long) (row.from() - row.seenFrom()) * scale, (long) row.length() * scale)
                .narrow(4, (long) (column.from() - column.seenFrom()) * scale, (long) column.length() * scale)
                .clone();
    }

    /** Latents as the transformer sees them: mean 0 and deviation 1 in each channel over the training clips. */
    public Tensor normalised(Tensor latents) {
        return Torch.keep(() -> {
            Placement exact = placement.exact();
            return exact.put(latents).sub(statistic(config.latentsMean())).div(statistic(config.latentsStd()));
        });
    }

    /** The opposite of {@link #normalised}. */
    public Tensor denormalised(Tensor latents) {
        return Torch.keep(() -> {
            Placement exact = placement.exact();
            return exact.put(latents).mul(statistic(config.latentsStd())).add(statistic(config.latentsMean()));
        });
    }

    private Tensor statistic(List<Float> channels) {
        float[] values = new float[channels.size()];
        for (int channel = 0; channel < values.length; channel++) {
            values[channel] = channels.get(channel);
        }
        return placement.exact().put(Tensors.of(values, 1, values.length, 1, 1, 1));
    }
}
