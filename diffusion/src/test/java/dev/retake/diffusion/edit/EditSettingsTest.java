package dev.retake.diffusion.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings are taken as they are written, or refused by name. */
class EditSettingsTest {
    @AfterEach
    void forget() {
        for (String name : new String[] {"batch", "steps", "controls", "guidance"}) {
            System.clearProperty("retake.diffusion." + name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "batch,    yes, true or false",
        "batch,    1,   true or false",
        "steps,    2.7, whole number",
        "controls, 1.9, whole number",
        "guidance, much, a number"
    })
    void aWrongValueIsRefusedWithItsName(String name, String value, String what) {
        System.setProperty("retake.diffusion." + name, value);
        assertThatThrownBy(EditSettings::ofProcess)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("retake.diffusion." + name)
                .hasMessageContaining(what)
                .hasMessageContaining(value);
    }

    @Test
    void whatIsSetIsTaken() {
        System.setProperty("retake.diffusion.batch", "true");
        System.setProperty("retake.diffusion.steps", "12");
        assertThat(EditSettings.ofProcess().speed().batched()).isTrue();
        assertThat(EditSettings.ofProcess().steps()).isEqualTo(12);
    }
}
