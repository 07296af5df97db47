package dev.retake.diffusion.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.pytorch.SizeTPair;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch_cuda;

/** How much memory is free where a model computes. */
public final class FreeMemory {
    private static final Path LINUX = Path.of("/proc/meminfo");
    private static final String AVAILABLE = "MemAvailable:";
    private static final byte FIRST_GPU = 0;

    private FreeMemory() {}

    /** Free bytes of the placement's device; as good as unlimited where the system doesn't tell. */
    public static long of(Placement placement) {
        return placement.device() == torch.DeviceType.CUDA ? ofGpu() : ofSystem();
    }

    private static long ofGpu() {
        try (SizeTPair freeAndTotal = torch_cuda.getAllocator().getMemoryInfo(FIRST_GPU)) {
            return freeAndTotal.first();
        }
    }

    private static long ofSystem() {
        try {
            return Files.readAllLines(LINUX).stream()
                    .filter(line -> line.startsWith(AVAILABLE))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        } catch (IOException elsewhere) {
            return Long.MAX_VALUE;
        }
    }
}
