package dev.untorn.check.history;

import dev.untorn.Outcome;
import dev.untorn.check.history.Operation.Publish;
import dev.untorn.check.history.Operation.Read;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notes the history of a run. Threads may share one; each event costs one atomic increment, and no thread waits for another.
 *
 * <pre>{@code
 * Publishing publishing = recorder.beginPublish("v1");
 * publishing.end(publisher.publish(target, bytes).outcome());
 *
 * Reading reading = recorder.beginRead();
 * reading.end(contentOf(Files.readAllBytes(target)));
 * }</pre>
 *
 * <p>Begin before the call, end after it: an order that nobody saw must not be noted as one. What is never ended counts as
 * crashed.
 */
public final class HistoryRecorder {
    private final AtomicInteger clock = new AtomicInteger();
    private final Queue<Supplier<Operation>> operations = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> powerLosses = new ConcurrentLinkedQueue<>();

    /** Nothing has happened. */
    public HistoryRecorder() {}

    /** A publish that has begun. */
    public final class Publishing {
        private final int begin = clock.getAndIncrement();
        private final Content.Value value;
        private volatile @Nullable Publish ended;

        private Publishing(String value) {
            this.value = new Content.Value(value);
            operations.add(this::noted);
        }

        /** The writer was told this. */
        public void end(Outcome outcome) {
            ended = new Publish(begin, clock.getAndIncrement(), value, outcome);
        }

        private Publish noted() {
            Publish known = ended;
            return known == null ? new Publish(begin, Operation.NEVER, value, null) : known;
        }
    }

    /** A read that has begun. */
    public final class Reading {
        private final int begin = clock.getAndIncrement();
        private volatile @Nullable Read ended;

        private Reading() {
            operations.add(this::noted);
        }

        /** The reader got this. */
        public void end(Content content) {
            ended = new Read(begin, clock.getAndIncrement(), content);
        }

        private Read noted() {
            Read known = ended;
            return known == null ? new Read(begin, Operation.NEVER, null) : known;
        }
    }

    /** Somebody is about to publish a value, which nobody else publishes. */
    public Publishing beginPublish(String value) {
        return new Publishing(value);
    }

    /** Somebody is about to open the target. */
    public Reading beginRead() {
        return new Reading();
    }

    /** The power is lost: what is running ends, and is never told how. */
    public void losePower() {
        powerLosses.add(clock.getAndIncrement());
    }

    /** What happened until now. Call it when all threads have ended: what one of them does meanwhile may be noted in part. */
    public History history() {
        return new History(operations.stream().map(Supplier::get).toList(), List.copyOf(powerLosses));
    }
}
