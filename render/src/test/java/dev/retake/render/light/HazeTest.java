package dev.retake.render.light;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.look.LookPass;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HazeTest {

    @ParameterizedTest
    @CsvSource({
        "fog, 1, true",
        "dust_storm, 1, true",
        "snow, 1, true",
        "golden_hour, 1, false",
        "overcast, 1, false",
        "golden_hour, 2.5, true"
    })
    void inThickAirPeopleArePartedFromWhatIsBehindThemAndGivenBackWhatItTakes(
            String look, double amount, boolean thick) {
        LookPlan plan = new LookPlan(List.of(new LookPlan.Layer(look, amount, Region.EVERYWHERE, look, 1)), List.of());
        LookPass pass = LookPass.compile(plan, LookLibrary.builtIn()).getFirst();
        assertThat(pass.partsByDistance()).isEqualTo(thick);
        assertThat(pass.takesStructure()).isEqualTo(thick);
    }
}
