package dev.untorn.check.kit;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.untorn.check.kit.Verdict.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Extend this to hold a publisher against the promises: a test for each {@link Property}, which fails with the shortest
 * counterexample. What is not promised is skipped, by name.
 *
 * <pre>{@code
 * class MyPublisherTest extends PublisherContract {
 *     public void publish(Path target, byte[] content) throws IOException {
 *         new MyPublisher(target).publish(content);
 *     }
 *
 *     public Durability promises() {
 *         return Durability.DURABLE;
 *     }
 * }
 * }</pre>
 */
public abstract class PublisherContract implements PathPublisher {
    /** For whoever extends it. */
    protected PublisherContract() {}

    @TestFactory
    Stream<DynamicTest> eachProperty() throws Exception {
        PublisherCheck check = PublisherCheck.of(this);
        System.out.println(getClass().getSimpleName() + ":\n" + check);
        return check.verdicts().stream()
                .map(verdict -> dynamicTest(verdict.property().toString(), () -> require(verdict)));
    }

    private static void require(Verdict verdict) {
        Assumptions.assumeTrue(verdict.kind() != Kind.NOT_PROMISED, verdict::toString);
        if (verdict.kind() == Kind.VIOLATED) {
            throw new AssertionError(verdict.toString());
        }
    }
}
