package dev.retake.diffusion.transformer;

import dev.retake.diffusion.tensor.Maths;
import dev.retake.diffusion.tensor.Slot;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Saves passes of one walk: while the first block changes its states nearly as it did at the last whole pass, all the other
 * blocks are taken to add what they added then.
 *
 * <p>The idea is that of Liu et al., "Timestep Embedding Tells: It's Time to Cache for Video Diffusion Model", 2024, with the first
 * block as the judge.
 */
public final class BlockMemory implements AutoCloseable {
    private final double bound;
    private final Slot firstChange = new Slot();
    private final Slot otherChange = new Slot();
    private int reused;

    /**
     * A memory of one prompt's passes.
     *
     * @param bound how far the first block's change may be from that of the last whole pass, as a mean of absolute values over
     *     a mean of absolute values; 0 never reuses anything
     */
    public BlockMemory(double bound) {
        this.bound = bound;
    }

    /** How many passes were not computed. */
    public int reused() {
        return reused;
    }

    /**
     * The states behind the last block: computed, or as far from those behind the first as at the last whole pass.
     *
     * @param first the states behind the first block
     * @param change what it added
     * @param others computes the states behind the last
     */
    Tensor last(Tensor first, Tensor change, Supplier<Tensor> others) {
        Optional<Tensor> before = firstChange.get();
        if (before.isPresent() && drift(change, before.get()) < bound) {
            reused++;
            return first.add(otherChange.get().orElseThrow());
        }
        Tensor computed = others.get();
        if (bound > 0) {
            firstChange.put(change);
            otherChange.put(computed.sub(first));
        }
        return computed;
    }

    private static double drift(Tensor now, Tensor before) {
        try (PointerScope scope = new PointerScope()) {
            Tensor moved = Maths.exact(now).sub(Maths.exact(before)).abs().mean();
            return moved.item_double() / Maths.exact(before).abs().mean().item_double();
        }
    }

    @Override
    public void close() {
        firstChange.close();
        otherChange.close();
    }
}
