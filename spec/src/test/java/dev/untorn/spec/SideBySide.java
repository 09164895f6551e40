package dev.untorn.spec;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.ThrowingConsumer;

/**
 * Runs of TLC side by side, as many at a time as there are processors, in the order in which they were given. Each has a
 * dynamic test that waits for it. Closing waits for nothing: it says that no more runs will come.
 */
final class SideBySide implements AutoCloseable {
    private final ExecutorService pool =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

    /** The test fails with whatever the run or the check throws. */
    <T> DynamicTest test(String name, Callable<T> run, ThrowingConsumer<T> check) {
        Future<T> result = pool.submit(run);
        return dynamicTest(name, () -> check.accept(get(result)));
    }

    private static <T> T get(Future<T> result) throws Throwable {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
