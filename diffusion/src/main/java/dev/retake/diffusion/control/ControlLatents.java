package dev.retake.diffusion.control;

import dev.retake.diffusion.autoencoder.Autoencoder;
import dev.retake.diffusion.tensor.Maths;
import dev.retake.diffusion.tensor.Tensors;
import dev.retake.diffusion.tensor.Torch;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * What the control branch reads: the parts of the source that stay, the parts that are to be made anew, and the mask that
 * tells them apart.
 *
 * <p>Source: Jiang et al., "VACE: All-in-One Video Creation and Editing", 2025, sections 3.1 and 3.2 (concept decoupling,
 * context latent encoding).
 */
public final class ControlLatents {
    private final Autoencoder autoencoder;

    /** With the autoencoder of the model. */
    public ControlLatents(Autoencoder autoencoder) {
        this.autoencoder = autoencoder;
    }

    /**
     * Both kinds of latents, stacked on channels.
     *
     * @param video [1, 3, frames, height, width], −1 to 1
     * @param mask of the same shape, 1 where the picture is to be made anew, 0 where it stays
     * @param references images [3, height, width], −1 to 1, that the result should resemble
     * @return [1, 2 × latent channels + stride², latent frames + references, height / stride, width / stride]
     */
    public Tensor encode(Tensor video, Tensor mask, List<Tensor> references) {
        return Torch.keep(() -> Tensors.joined(1, video(video, mask, references), masks(mask, references.size())));
    }

    /** The source's latents: what stays, and what is made anew. */
    Tensor video(Tensor video, Tensor mask, List<Tensor> references) {
        return Torch.keep(() -> {
            Tensor anew = Maths.like(mask.gt(new Scalar(0.5)), video);
            Tensor kept = Maths.shifted(anew.neg(), 1);
            Tensor latents = Tensors.joined(1, latents(video.mul(kept)), latents(video.mul(anew)));
            for (Tensor reference : references) {
                Tensor image = image(reference);
                latents = Tensors.joined(2, Tensors.joined(1, image, torch.zeros_like(image)), latents);
            }
            return latents;
        });
    }

    /** Latents of a clip with those of the references before them, in the order in which the control has them. */
    public Tensor withReferences(Tensor clip, List<Tensor> references) {
        return Torch.keep(() -> {
            Tensor latents = clip;
            for (Tensor reference : references) {
                latents = Tensors.joined(2, image(reference), latents);
            }
            return latents;
        });
    }

    private Tensor image(Tensor reference) {
        return latents(reference.unsqueeze(0).unsqueeze(2));
    }

    private Tensor latents(Tensor clip) {
        return autoencoder.normalised(autoencoder.encode(clip));
    }

    /** The mask, a block of pixels folded into channels, one frame for each latent frame; none of the references is masked. */
    Tensor masks(Tensor mask, int references) {
        return Torch.keep(() -> {
            int stride = autoencoder.config().spatialStride();
            long frames = mask.size(2);
            long rows = mask.size(3) / stride;
            long columns = mask.size(4) / stride;
            Tensor folded = mask.select(0, 0)
                    .select(0, 0)
                    .contiguous()
                    .view(frames, rows, stride, columns, stride)
                    .permute(2, 4, 0, 1, 3)
                    .flatten(0, 1);
            Tensor chosen = folded.index_select(1, nearest(frames, mask));
            Tensor padded = torch.constant_pad_nd(chosen, 0, 0, 0, 0, references, 0);
            return autoencoder.placement().exact().put(padded.unsqueeze(0));
        });
    }

    /** The frame in the middle of what each latent frame would cover if all covered the same. */
    private Tensor nearest(long frames, Tensor mask) {
        int stride = autoencoder.config().temporalStride();
        int count = (int) ((frames + stride - 1) / stride);
        float step = (float) frames / count;
        long[] indices = new long[count];
        for (int latent = 0; latent < count; latent++) {
            indices[latent] = Math.min(frames - 1, (long) ((latent + 0.5f) * step));
        }
        return Tensors.of(indices, count).to(mask.device(), torch.ScalarType.Long);
    }
}
