package dev.retake.render.job;

import dev.retake.edit.message.Order;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The only files that an order needs.
 *
 * @param readable clip and images
 * @param writable the output folder
 */
public record OrderFiles(List<Path> readable, List<Path> writable) {

    /** The files that an order names. */
    public static OrderFiles of(Order order) {
        return switch (order) {
            case Order.Probe probe -> new OrderFiles(List.of(probe.clip()), List.of());
            case Order.ProbeImage probe -> new OrderFiles(List.of(probe.image()), List.of());
            case Order.Plan ignored -> new OrderFiles(List.of(), List.of());
            case Order.Practise practise -> new OrderFiles(List.of(), List.of(practise.folder()));
            case Order.Signals signals -> new OrderFiles(List.of(signals.clip()), List.of(signals.outputFolder()));
            case Order.Frame frame -> new OrderFiles(List.of(frame.clip()), List.of(frame.outputFolder()));
            case Order.Render render -> {
                List<Path> readable = new ArrayList<>(
                        render.guides().stream().map(Order.Guide::image).toList());
                readable.add(render.clip());
                yield new OrderFiles(readable, List.of(render.outputFolder()));
            }
        };
    }
}
