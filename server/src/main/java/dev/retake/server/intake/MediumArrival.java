package dev.retake.server.intake;

import dev.retake.edit.rule.Refusal;
import dev.retake.server.fetch.Fetch;
import java.nio.file.Path;

/** What has become of one medium on its way in. */
sealed interface MediumArrival {

    /** Its bytes are in this file, which is ours to move or delete. */
    record Here(Path file) implements MediumArrival {}

    /** Its bytes are coming. */
    record Coming(Fetch fetch) implements MediumArrival {}

    /** It can't be used. */
    record Refused(Refusal refusal) implements MediumArrival {}
}
