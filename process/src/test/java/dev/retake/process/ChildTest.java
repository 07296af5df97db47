package dev.retake.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Delivery;
import dev.retake.edit.Resolution;
import dev.retake.edit.Steering;
import dev.retake.edit.message.Order;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildTest {
    private static Child misbehaving() {
        ProcessSettings settings = ProcessSettings.defaults();
        return Child.start(
                List.of(settings.java().toString(), "-cp", settings.classPath(), MisbehavingMain.class.getName()),
                Map.of());
    }

    private static Order.Render flood() {
        return new Order.Render(
                Path.of("/clip.mp4"),
                "flood",
                Resolution.P360,
                Delivery.SDR,
                Steering.DEFAULT,
                List.of(),
                true,
                1,
                18,
                0,
                Path.of("/out"),
                1);
    }

    @Test
    void aProcessIsDeadAndItsReadersDoneOnceItIsClosed() throws InterruptedException {
        Child child = misbehaving();
        child.send(flood());
        assertThat(child.await(Duration.ofMinutes(2))).isPresent();
        List<Thread> readers = child.readers();
        child.close();

        assertThat(child.isAlive()).isFalse();
        for (Thread reader : readers) {
            assertThat(reader.join(Duration.ofMinutes(1))).as(reader.getName()).isTrue();
        }
    }
}
