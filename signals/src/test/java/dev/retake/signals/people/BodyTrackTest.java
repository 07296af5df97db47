package dev.retake.signals.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.signals.motion.Flow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a body's turn comes to be read again. */
class BodyTrackTest {
    private static final Size FRAME = new Size(64, 64);
    private static final double AS_CARRIED = 0.01;
    private static final double JUST_AS_CARRIED = 0.005;
    private static final double ELSEWHERE = 0.05;

    @Test
    void isReadEveryThirdFrameWhileReadingsFindItElsewhere() {
        assertThat(turns(ELSEWHERE, 0)).containsExactly(2, 5, 8, 11, 14, 17, 20, 23, 26, 29, 32, 35);
    }

    @Test
    void isReadHalfAsOftenWhileReadingsFindItWhereItWasCarried() {
        assertThat(turns(AS_CARRIED, 0)).containsExactly(2, 8, 14, 20, 26, 32);
    }

    @Test
    void isReadAQuarterAsOftenAfterTwoThatFoundItThereExactly() {
        assertThat(turns(JUST_AS_CARRIED, 0)).containsExactly(2, 8, 20, 32);
    }

    @Test
    void isReadAtTheNextTurnWhenItsPointsMoveAgainstEachOther() {
        assertThat(turns(JUST_AS_CARRIED, 0.2f)).containsExactly(2, 5, 8, 11, 14, 17, 20, 23, 26, 29, 32, 35);
    }

    /**
     * The frames of the first 36 in which a body is read.
     *
     * @param change how far each reading is from where it was carried
     * @param stretch by how many pixels a row of the frame moves farther than the one above, over ten rows
     */
    private static List<Integer> turns(double change, float stretch) {
        Flow flow = new Flow(FRAME, new float[64 * 64], new float[64 * 64]);
        for (int i = 0; i < flow.right().length; i++) {
            flow.right()[i] = stretch * (i / 64 % 10);
        }
        List<Integer> turns = new ArrayList<>();
        BodyTrack track = new BodyTrack(1, reading());
        for (int frame = 1; frame <= 36; frame++) {
            track.carry(flow, FRAME);
            if (track.due()) {
                turns.add(frame);
                track.wasRead(change);
            }
        }
        return turns;
    }

    private static BodyReader.Reading reading() {
        Points points = Points.of(BodyPoint.PRECISE.size());
        for (int i = 0; i < points.count(); i++) {
            points.x()[i] = 10;
            points.y()[i] = 10 + i;
            points.visibility()[i] = 1;
        }
        return new BodyReader.Reading(points, 1, new Region(10, 26, 48, 0), new float[0]);
    }
}
