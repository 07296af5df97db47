package dev.retake.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every row once, from one caller or from many at a time, and a failure reaches its own caller only. */
class PixelPoolTest {

    private static void eachRowOnce(PixelPool pool, int height) {
        AtomicIntegerArray times = new AtomicIntegerArray(height);
        pool.forRows(height, (from, to) -> {
            assertThat(from % 2).isZero();
            for (int y = from; y < to; y++) {
                times.incrementAndGet(y);
            }
        });
        for (int y = 0; y < height; y++) {
            assertThat(times.get(y)).as("row %d of %d", y, height).isEqualTo(1);
        }
    }

    @Test
    @Timeout(60)
    void treatsEachRowOnceForManyCallersAtOnce() throws Exception {
        for (int threads : new int[] {1, 2, 5}) {
            try (PixelPool pool = PixelPool.of(threads);
                    ExecutorService callers = Executors.newFixedThreadPool(6)) {
                List<Future<?>> calls = new ArrayList<>();
                for (int call = 0; call < 300; call++) {
                    int height = 1 + call * 7 % 900;
                    calls.add(callers.submit(() -> eachRowOnce(pool, height)));
                }
                for (Future<?> call : calls) {
                    call.get();
                }
            }
        }
    }

    @Test
    @Timeout(60)
    void handsPartsOutInSmallBands() {
        try (PixelPool pool = PixelPool.of(8)) {
            AtomicIntegerArray times = new AtomicIntegerArray(68);
            pool.forParts(68, (from, to) -> {
                assertThat(to - from).isLessThanOrEqualTo(3);
                for (int part = from; part < to; part++) {
                    times.incrementAndGet(part);
                }
            });
            for (int part = 0; part < 68; part++) {
                assertThat(times.get(part)).isEqualTo(1);
            }
        }
    }

    @Test
    @Timeout(60)
    void finishesACallWhileTheHelpersAreBusyWithAnother() throws Exception {
        try (PixelPool pool = PixelPool.of(2);
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            CountDownLatch bothStuck = new CountDownLatch(2);
            CountDownLatch release = new CountDownLatch(1);
            Future<?> stuck = other.submit(() -> pool.forRows(64, (from, to) -> {
                bothStuck.countDown();
                try {
                    assertThat(release.await(50, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
            assertThat(bothStuck.await(50, TimeUnit.SECONDS)).isTrue();
            eachRowOnce(pool, 720);
            release.countDown();
            stuck.get();
        }
    }

    @Test
    void throwsWhatABandThrew() {
        try (PixelPool pool = PixelPool.of(3)) {
            assertThatThrownBy(() -> pool.forRows(720, (from, to) -> {
                        if (from <= 400 && 400 < to) {
                            throw new IllegalStateException("row 400");
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("row 400");
            eachRowOnce(pool, 720);
        }
    }
}
