package dev.retake.cli;

import dev.retake.edit.EditSpec;
import dev.retake.edit.message.Order;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The images that are pinned to frames. */
final class GuideOption {
    @Option(
            names = "--guide",
            paramLabel = "FRAME=IMAGE",
            converter = ToGuide.class,
            description =
                    "An image, or an earlier result, pinned to a frame, counted from 0: the frames of its shot follow"
                            + " it. May be repeated.")
    private List<Order.Guide> guides = new ArrayList<>();

    /**
     * The guides in the order of their frames.
     *
     * @throws CommandFailure when an image is missing, a frame has two, or there are too many
     */
    List<Order.Guide> checked() {
        guides.forEach(guide -> NamedFiles.checkSource(guide.image(), "guide image"));
        if (guides.size() > EditSpec.MAX_GUIDE_FRAMES) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "There are " + guides.size() + " guides; at most " + EditSpec.MAX_GUIDE_FRAMES + " can be pinned.");
        }
        List<Order.Guide> pinned = guides.stream()
                .map(guide -> new Order.Guide(guide.frame(), guide.image().toAbsolutePath()))
                .sorted(Comparator.comparingInt(Order.Guide::frame))
                .toList();
        for (int i = 1; i < pinned.size(); i++) {
            if (pinned.get(i).frame() == pinned.get(i - 1).frame()) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "Two guides are pinned to frame " + pinned.get(i).frame() + "; a frame takes one.");
            }
        }
        return pinned;
    }

    /** {@code 90=frame90.png}. */
    static final class ToGuide implements ITypeConverter<Order.Guide> {
        @Override
        public Order.Guide convert(String value) {
            String[] parts = value.split("=", 2);
            if (parts.length < 2 || parts[1].isEmpty()) {
                throw new TypeConversionException("“" + value + "” is not FRAME=IMAGE, such as 90=frame90.png");
            }
            if (!parts[0].matches("[0-9]{1,9}")) {
                throw new TypeConversionException("“" + parts[0] + "” is not a frame's number, in “" + value + "”");
            }
            return new Order.Guide(Integer.parseInt(parts[0]), Path.of(parts[1]));
        }
    }
}
