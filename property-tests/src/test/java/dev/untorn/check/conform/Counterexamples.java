package dev.untorn.check.conform;

import dev.untorn.spec.Counterexample;
import dev.untorn.spec.ModelFiles;
import dev.untorn.spec.Tlc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What TLC prints of each model that it finds violated, once for all tests that ask. */
public final class Counterexamples {
    /** The models that it runs, and where it runs them. */
    public static final Path MODELS = Path.of("target", "counterexamples");

    private static final ExecutorService POOL = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "TLC");
        thread.setDaemon(true);
        return thread;
    });
    private static final Map<String, CompletableFuture<Counterexample>> RUNS = new ConcurrentHashMap<>();

    static {
        try {
            ModelFiles.copyTo(MODELS);
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Counterexamples() {}

    /** Lets TLC run these beside whatever else is done. */
    public static void start(List<String> models) {
        models.forEach(model ->
                RUNS.computeIfAbsent(model, name -> CompletableFuture.supplyAsync(() -> run(name), POOL)));
    }

    /** What TLC prints of this model; waits for it. */
    public static Counterexample of(String model) {
        start(List.of(model));
        return Objects.requireNonNull(RUNS.get(model)).join();
    }

    private static Counterexample run(String model) {
        try {
            String module = model.substring(0, model.indexOf('_'));
            return Tlc.check(MODELS.resolve(module + ".tla"), MODELS.resolve(model + ".cfg"))
                    .run(MODELS.resolve(model))
                    .counterexample();
        } catch (IOException e) {
            throw new IllegalStateException(model, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(model, e);
        }
    }
}
