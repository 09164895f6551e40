package dev.untorn.check.conform;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.check.disk.DiskCall;
import dev.untorn.check.disk.DiskState;
import dev.untorn.check.disk.PowerLoss;
import dev.untorn.check.disk.Regime;
import dev.untorn.check.disk.Result;
import dev.untorn.check.disk.Result.Failure;
import dev.untorn.spec.graph.CanonicalJson;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The disk of the kit does what {@code Disk.tla} says, and nothing else: every sequence of five calls, and a power loss. */
class DiskGraphTest {
    private static final int MOST_CALLS = 5;
    private static final int MOST_FILES = 2;
    private static final int BLOCK_SIZE = 2;
    private static final List<String> NAMES = List.of("a", "b");

    private record At(DiskState disk, int calls, boolean powerLost) {}

    @ParameterizedTest
    @EnumSource(Regime.class)
    void everySequenceOfCalls_sameGraphAsTheSpecification(Regime regime) throws Exception {
        String model = "MCDisk_" + regime.name().toLowerCase(Locale.ROOT);
        SpecGraph spec = new SpecModel(model, Path.of("target", "conformance", model)).graph();
        Graph code = new Graph(regime);
        assertThat(code.firstDifference(spec)).isNull();
        assertThat(code.reached).hasSize(spec.states());
        System.out.printf(
                Locale.ROOT,
                "%s: specification %,d states %,d edges, CrashableDisk the same%n",
                model,
                spec.states(),
                spec.edges());
    }

    /** So that the comparison is not one that finds anything equal. */
    @Test
    void anotherRegime_differs() throws Exception {
        SpecGraph spec = new SpecModel("MCDisk_ordered", Path.of("target", "conformance", "MCDisk_other"))
                .edited("MCDisk_ordered.cfg", config -> config.replace("\"ordered\"", "\"posix\""))
                .graph();
        assertThat(new Graph(Regime.ORDERED).firstDifference(spec)).contains("PowerLoss");
    }

    /** What DiskState may do, within the bounds of the model and in its words. */
    private static final class Graph {
        private final Regime regime;
        private final Set<String> reached = new HashSet<>();
        private final Map<At, String> projected = new HashMap<>();

        Graph(Regime regime) {
            this.regime = regime;
        }

        /** Two directories only where the order of operations does not reach from one to the other: see DiskState. */
        private Path path(String name) {
            return regime == Regime.POSIX ? Path.of(name, name) : Path.of(name);
        }

        private List<Path> directories() {
            return regime == Regime.POSIX ? List.of(Path.of("a"), Path.of("b")) : List.of(Path.of(""));
        }

        private String nameOf(Path directory) {
            return regime == Regime.POSIX ? directory.toString() : "d";
        }

        @Nullable
        String firstDifference(SpecGraph spec) {
            Queue<At> queue = new ArrayDeque<>();
            At start = new At(DiskState.empty(), 0, false);
            queue.add(start);
            reached.add(project(start));
            assertThat(project(start)).isEqualTo(spec.initial());
            for (At at = queue.poll(); at != null; at = queue.poll()) {
                Set<SpecGraph.Edge> done = new HashSet<>();
                for (Map.Entry<At, Set<String>> next : next(at).entrySet()) {
                    String to = project(next.getKey());
                    next.getValue().forEach(action -> done.add(new SpecGraph.Edge(action, to)));
                    if (reached.add(to)) {
                        queue.add(next.getKey());
                    }
                }
                Set<SpecGraph.Edge> allowed = spec.from(project(at));
                if (!done.equals(allowed)) {
                    return difference(at, done, Objects.requireNonNullElse(allowed, Set.of()));
                }
            }
            return null;
        }

        private String difference(At at, Set<SpecGraph.Edge> done, Set<SpecGraph.Edge> allowed) {
            Set<SpecGraph.Edge> onlyCode = new HashSet<>(done);
            onlyCode.removeAll(allowed);
            Set<SpecGraph.Edge> onlySpec = new HashSet<>(allowed);
            onlySpec.removeAll(done);
            return "in " + project(at) + "\nonly the code: " + onlyCode + "\nonly the specification: " + onlySpec;
        }

        /** Each state that may come next, with the actions that lead there. */
        private Map<At, Set<String>> next(At at) {
            Map<At, Set<String>> next = new HashMap<>();
            if (at.calls < MOST_CALLS) {
                for (String name : NAMES) {
                    addNames(next, at, name);
                }
                for (int file = 1; file <= at.disk.content().size(); file++) {
                    addContent(next, at, file);
                }
                for (Path directory : directories()) {
                    addSyncDirectory(next, at, directory);
                }
            }
            if (!at.powerLost) {
                PowerLoss.survivors(at.disk, regime, BLOCK_SIZE)
                        .forEach(found -> add(next, "PowerLoss", new At(found, at.calls, true)));
            }
            return next;
        }

        private void addNames(Map<At, Set<String>> next, At at, String name) {
            boolean mayCreate = at.disk.content().size() < MOST_FILES;
            if (mayCreate) {
                call(next, at, label("CallCreate", name), onPath("CreateTemp", name));
            }
            if (mayCreate || at.disk.names().containsKey(path(name))) {
                call(next, at, label("CallCreateOrTruncate", name), onPath("CreateOrTruncate", name));
            }
            call(next, at, label("CallUnlink", name), onPath("UnlinkTarget", name));
            for (String to : NAMES) {
                call(next, at, label("CallRename", name, to), twoNames("RenameTemp", name, to));
                call(next, at, label("CallLink", name, to), twoNames("LinkTemp", name, to));
            }
        }

        /** As TLC prints an action. */
        private static String label(String action, Object... parameters) {
            return Stream.of(parameters)
                    .map(each -> each instanceof String text ? "\"" + text + "\"" : each.toString())
                    .collect(joining(", ", action + "(", ")"));
        }

        private DiskCall onPath(String action, String name) {
            return new DiskCall(action, path(name), null, DiskState.NO_FILE, 0, "");
        }

        private DiskCall twoNames(String action, String from, String to) {
            return new DiskCall(action, path(from), path(to), DiskState.NO_FILE, 0, "");
        }

        private static void addContent(Map<At, Set<String>> next, At at, int file) {
            for (int i = 1; i <= 2; i++) {
                for (String block : List.of("xx", "yy")) {
                    String action = label("CallWrite", file, i, block);
                    int position = (i - 1) * BLOCK_SIZE;
                    call(next, at, action, new DiskCall("WriteTemp", null, null, file, position, block));
                }
            }
            call(next, at, label("CallSync", file), new DiskCall("SyncTemp", null, null, file, 0, ""));
        }

        private void addSyncDirectory(Map<At, Set<String>> next, At at, Path directory) {
            String action = label("CallSyncDirectory", nameOf(directory));
            DiskState.After after =
                    at.disk.apply(new DiskCall("SyncDirectory", directory, null, DiskState.NO_FILE, 0, ""), BLOCK_SIZE);
            // The disk of the kit knows a directory by the names in it: there is nothing to sync in one without.
            boolean isKnown = !after.result().equals(new Result.Failed(Failure.ABSENT));
            add(next, action, new At(isKnown ? after.disk() : at.disk, at.calls + 1, at.powerLost));
        }

        /** A call that fails is none of the specification's, and changes nothing. */
        private static void call(Map<At, Set<String>> next, At at, String action, DiskCall call) {
            DiskState.After after = at.disk.apply(call, BLOCK_SIZE);
            if (after.result() instanceof Result.Failed) {
                assertThat(after.disk()).isEqualTo(at.disk);
            } else {
                add(next, action, new At(after.disk(), at.calls + 1, at.powerLost));
            }
        }

        private static void add(Map<At, Set<String>> next, String action, At to) {
            next.computeIfAbsent(to, unseen -> new HashSet<>()).add(action);
        }

        private String project(At at) {
            return projected.computeIfAbsent(at, this::projection);
        }

        private String projection(At at) {
            Map<String, Object> state = new TreeMap<>();
            Map<String, Object> durable = new TreeMap<>();
            Map<String, Object> live = new TreeMap<>();
            for (String name : NAMES) {
                live.put(name, at.disk.names().getOrDefault(path(name), DiskState.NO_FILE));
                durable.put(name, at.disk.durableNames().getOrDefault(path(name), DiskState.NO_FILE));
            }
            state.put("names", live);
            state.put("durableNames", durable);
            state.put(
                    "pendingNames",
                    at.disk.pendingNames().stream().map(this::operation).toList());
            state.put(
                    "content",
                    at.disk.content().stream().map(Projection::blocks).toList());
            state.put(
                    "durableContent",
                    at.disk.durableContent().stream().map(Projection::blocks).toList());
            state.put("calls", at.calls);
            state.put("powerLost", at.powerLost);
            return CanonicalJson.write(state);
        }

        private Map<String, Integer> operation(Map<Path, Integer> names) {
            Map<String, Integer> operation = new TreeMap<>();
            names.forEach((name, file) -> operation.put(String.valueOf(name.getFileName()), file));
            return operation;
        }
    }
}
