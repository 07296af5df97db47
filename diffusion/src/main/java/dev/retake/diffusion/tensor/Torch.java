package dev.retake.diffusion.tensor;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** LibTorch itself: loaded once, with a constant number of threads, and scopes that give its memory back. */
public final class Torch {
    /** On the processor; a constant, since sums that are split among threads round by how they were split. */
    public static final int THREADS = 1;

    /** What its allocators say: of CUDA, of the processor, and of cuBLAS. */
    private static final List<String> MEMORY_WORDS =
            List.of("out of memory", "not enough memory", "can't allocate memory", "cublas_status_alloc_failed");

    private static boolean loaded;

    private Torch() {}

    /** Loads the native libraries, at the very first time unpacking them into the user's cache. Later calls do nothing. */
    public static synchronized void load() {
        if (!loaded) {
            openblas.blas_set_num_threads(1);
            torch.set_num_threads(THREADS);
            torch.set_num_interop_threads(1);
            torch.globalContext().setUserEnabledNNPACK(false);
            torch.globalContext().setDeterministicCuDNN(true);
            loaded = true;
        }
    }

    /** Whether LibTorch failed because memory could not be had, on the processor or on a GPU. */
    public static boolean isOutOfMemory(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return MEMORY_WORDS.stream().anyMatch(message::contains);
    }

    /** Makes a device ready by computing something on it, so that nothing has to be opened later. */
    public static void wake(Placement placement) {
        try (PointerScope scope = new PointerScope()) {
            Tensors.floats(placement.put(Tensors.of(new float[] {1}, 1)));
        }
    }

    /**
     * Runs work whose intermediate tensors are released at its end; only the result stays, until the scope around ends.
     *
     * @param work gives a tensor, newly made or not
     */
    public static Tensor keep(Supplier<Tensor> work) {
        Tensor result;
        try (PointerScope temporary = new PointerScope()) {
            result = work.get();
            result.retainReference();
        }
        PointerScope around = PointerScope.getInnerScope();
        if (around != null) {
            around.attach(result);
            result.releaseReference();
        }
        return result;
    }
}
