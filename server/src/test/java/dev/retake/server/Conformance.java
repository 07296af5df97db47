package dev.retake.server;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/** Gives all conformance cases one running node, and prints at the end what became of each. */
final class Conformance implements BeforeAllCallback, ParameterResolver, TestWatcher {

    private static final Namespace NAMESPACE = Namespace.create(Conformance.class);
    private static final Map<Integer, String> TABLE = new ConcurrentSkipListMap<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        node(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ConformanceNode.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return node(context);
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        Case annotation = context.getRequiredTestMethod().getAnnotation(Case.class);
        String pass = annotation.caveat().isEmpty() ? "pass" : "pass, but " + annotation.caveat();
        note(context, annotation.later().isEmpty() ? pass : "later: " + annotation.later());
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        note(context, "FAIL: " + cause.toString().lines().findFirst().orElse(""));
    }

    private static void note(ExtensionContext context, String outcome) {
        Case annotation = context.getRequiredTestMethod().getAnnotation(Case.class);
        for (int number : annotation.value()) {
            TABLE.put(number, outcome + " (" + context.getRequiredTestMethod().getName() + ")");
        }
    }

    private static ConformanceNode node(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Running.class, type -> new Running(ConformanceNode.start()), Running.class)
                .node();
    }

    /** Lives as long as the test run. */
    private record Running(ConformanceNode node) implements AutoCloseable {
        @Override
        public void close() {
            node.close();
            StringBuilder text = new StringBuilder("conformance: case, outcome\n");
            TABLE.forEach((number, outcome) -> text.append("%4d  %s%n".formatted(number, outcome)));
            System.out.println(text);
        }
    }
}
