package dev.retake.render.job;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.Size;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.media.ClipReader;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.pass.FrameSignals;
import dev.retake.signals.pass.SignalPass;
import dev.retake.signals.pass.SignalsAhead;
import dev.retake.signals.pass.SignalsAhead.Read;
import dev.retake.signals.preview.ContactSheet;
import dev.retake.signals.preview.Preview;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One clip's signals from first frame to last: previews, numbers and contact sheet are written while frames stream by. */
final class SignalsRun {
    private static final String NUMBERS = "signals.json";
    private static final String SHEET = "signals.png";

    private final Order.Signals order;

    SignalsRun(Order.Signals order) {
        this.order = order;
    }

    Event.SignalsRead run(Consumer<Event.Progress> progress) {
        try (PixelPool pool = PixelPool.of(SignalsAhead.threadsOfPool(order.threads()));
                ClipReader clip = ClipReader.open(order.clip(), ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            Limits.checkLength(clip.facts(), order.maxSeconds());
            return read(clip, pool, progress);
        }
    }

    private Event.SignalsRead read(ClipReader clip, PixelPool pool, Consumer<Event.Progress> progress) {
        ClipFacts facts = clip.facts();
        Size size = SmallFrame.sizeFor(facts.display(), SignalPass.PIXELS);
        List<Preview> previews = Preview.all(facts.frames());
        ContactSheet sheet = new ContactSheet(previews, facts.frames());
        ProgressMeter meter = new ProgressMeter(facts.frames(), Optional::empty, progress);
        int frames = 0;
        int shots = 0;
        try (SignalPass pass = new SignalPass(pool);
                PreviewVideos videos = PreviewVideos.create(order.outputFolder(), previews, clip, size, pool);
                SignalNumbers numbers =
                        SignalNumbers.create(order.outputFolder().resolve(NUMBERS), facts);
                SignalsAhead ahead = new SignalsAhead(pass, size, clip::read)) {
            for (Optional<Read> read = ahead.next(); read.isPresent(); read = ahead.next()) {
                FrameSignals signals = read.get().signals();
                videos.add(signals, read.get().time());
                numbers.add(signals, read.get().time());
                if (sheet.wants(signals)) {
                    sheet.add(signals, videos.drawn());
                }
                shots = signals.shot() + 1;
                ahead.recycle(read.get());
                meter.finished(++frames);
            }
            videos.finish();
            numbers.finish();
        }
        sheet.write(order.outputFolder().resolve(SHEET));
        return new Event.SignalsRead(
                previews.stream()
                        .map(preview -> new Event.SignalPreview(preview.name(), PreviewVideos.file(preview)))
                        .toList(),
                NUMBERS,
                SHEET,
                facts,
                frames,
                shots,
                warnings(facts, frames),
                PeakMemory.bytes());
    }

    private static List<String> warnings(ClipFacts facts, int frames) {
        List<String> warnings = new ArrayList<>();
        if (frames != facts.frames()) {
            warnings.add("%d frames were measured, %d could be decoded.".formatted(facts.frames(), frames));
        }
        return warnings;
    }
}
