package dev.retake.server.intake;

import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;

/** Looks at untrusted media somewhere safe: a render process. */
@FunctionalInterface
public interface Examiner {

    /** Carries out {@link Order.Probe}, {@link Order.ProbeImage} or {@link Order.Plan}; what goes wrong is an {@link Event.Failed}. */
    Event examine(Order order);
}
