package dev.retake.render.job;

import dev.retake.edit.FailureCode;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.media.ClipProbe;
import dev.retake.media.MediaException;
import dev.retake.media.ReaderLimits;
import dev.retake.media.StillImage;
import dev.retake.render.NoRoomException;
import dev.retake.render.RenderException;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.PromptReader;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out an order and turns whatever goes wrong into an event that says so. */
public final class OrderHandler {
    private static final Logger LOG = LoggerFactory.getLogger(OrderHandler.class);

    private OrderHandler() {}

    /**
     * Carries out an order.
     *
     * @param progress hears of finished frames
     * @return the event that ends the order
     */
    public static Event answer(Order order, Consumer<Event.Progress> progress) {
        try {
            return switch (order) {
                case Order.Probe probe -> new Event.Probed(ClipProbe.probe(probe.clip(), ReaderLimits.DEFAULT));
                case Order.ProbeImage probe -> new Event.ImageProbed(StillImage.size(probe.image(), StillImage.LIMITS));
                case Order.Plan plan ->
                    new Event.Planned(new PromptReader(LookLibrary.ofProcess()).read(plan.prompt()));
                case Order.Signals signals -> new SignalsRun(signals).run(progress);
                case Order.Frame frame -> new FrameRun(frame).run();
                case Order.Render render -> new RenderRun(render).run(progress);
                case Order.Practise practise ->
                    throw new RefusedOrderException(
                            Event.Fault.INVALID_ORDER, "Only a process that is kept for renders practises.");
            };
        } catch (MediaException unusable) {
            return failed(named(unusable, order));
        } catch (RefusedOrderException refused) {
            return new Event.Failed(FailureCode.INVALID_REQUEST, refused.fault(), refused.getMessage());
        } catch (NoRoomException tooMuch) {
            return new Event.Failed(FailureCode.GENERATION_FAILED, Event.Fault.NO_ROOM, tooMuch.getMessage());
        } catch (RenderException broken) {
            LOG.error("The render failed", broken);
            return new Event.Failed(FailureCode.GENERATION_FAILED, Event.Fault.INTERNAL, broken.getMessage());
        } catch (RuntimeException unexpected) {
            LOG.error("The order failed in a way that nobody foresaw", unexpected);
            return new Event.Failed(
                    FailureCode.GENERATION_FAILED,
                    Event.Fault.INTERNAL,
                    "The engine failed: " + unexpected.getClass().getSimpleName() + ": " + unexpected.getMessage());
        }
    }

    /** What can't be read is the order's first file, unless it says that it is another; what can't be written is ours. */
    private static MediaException named(MediaException unusable, Order order) {
        return switch (unusable.kind()) {
            case UNSUPPORTED_FORMAT, UNDECODABLE, TOO_LARGE ->
                order.source().map(unusable::about).orElse(unusable);
            case WRITE_FAILED, NO_SPACE -> unusable;
        };
    }

    private static Event failed(MediaException unusable) {
        return switch (unusable.kind()) {
            case UNSUPPORTED_FORMAT ->
                new Event.Failed(FailureCode.UNSUPPORTED_FORMAT, Event.Fault.UNSUPPORTED_FORMAT, unusable.getMessage());
            case UNDECODABLE ->
                new Event.Failed(FailureCode.CORRUPT_INPUT, Event.Fault.UNDECODABLE, unusable.getMessage());
            case TOO_LARGE ->
                new Event.Failed(FailureCode.IMAGE_TOO_LARGE, Event.Fault.TOO_LARGE, unusable.getMessage());
            case NO_SPACE ->
                new Event.Failed(FailureCode.GENERATION_FAILED, Event.Fault.NO_ROOM, unusable.getMessage());
            case WRITE_FAILED ->
                new Event.Failed(FailureCode.GENERATION_FAILED, Event.Fault.INTERNAL, unusable.getMessage());
        };
    }
}
