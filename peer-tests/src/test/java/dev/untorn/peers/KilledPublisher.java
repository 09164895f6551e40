package dev.untorn.peers;

import dev.untorn.check.kit.Property;
import dev.untorn.check.kit.Verdict;
import dev.untorn.check.kit.Verdict.Kind;
import dev.untorn.peers.KilledProcess.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A publisher that is bound to {@code java.io.File}, killed at each of its system calls in turn: what the target holds then,
 * which is what a reader finds in that moment, and how the next publish ends.
 *
 * @param verdicts about the properties that can be seen so
 * @param kills how many times it was killed
 */
record KilledPublisher(List<Verdict> verdicts, int kills) {
    /** What can be seen. */
    static final List<Property> SEEN =
            List.of(Property.TARGET_ALWAYS_WHOLE, Property.TARGET_NEVER_MISSING, Property.NEXT_PUBLISH_SUCCEEDS);

    static KilledPublisher of(FilePeer peer, Path directory) throws IOException, InterruptedException {
        List<Call> calls = KilledProcess.calls(peer, prepared(directory.resolve(peer.name())));
        if (calls.isEmpty()) {
            throw new AssertionError(peer + ": the calls of its process were not seen");
        }
        Map<Property, List<String>> found = new EnumMap<>(Property.class);
        for (int n = 0; n < calls.size(); n++) {
            Path target = prepared(directory.resolve(peer + "-" + n));
            KilledProcess.publishAndKill(peer, target, calls.get(n));
            look(peer, target, killedAt(calls, n), found);
        }
        List<Verdict> verdicts = SEEN.stream()
                .map(property -> {
                    List<String> counterexample = found.getOrDefault(property, List.of());
                    return new Verdict(property, counterexample.isEmpty() ? Kind.HOLDS : Kind.VIOLATED, counterexample);
                })
                .toList();
        return new KilledPublisher(verdicts, calls.size());
    }

    private static String killedAt(List<Call> calls, int n) {
        String before = calls.subList(0, n).stream().map(call -> call + ", ").collect(Collectors.joining());
        return "w1: " + before + "and is killed at " + calls.get(n);
    }

    private static Path prepared(Path directory) throws IOException {
        return Files.write(
                Files.createDirectory(directory).resolve("target"), KilledProcess.content(KilledProcess.OLD));
    }

    private static void look(FilePeer peer, Path target, String killed, Map<Property, List<String>> found)
            throws IOException, InterruptedException {
        String holds = KilledProcess.in(target);
        if (holds.equals("torn")) {
            found.putIfAbsent(Property.TARGET_ALWAYS_WHOLE, List.of(killed, "then the target is torn"));
        } else if (holds.equals("missing")) {
            found.putIfAbsent(Property.TARGET_NEVER_MISSING, List.of(killed, "then the target is missing"));
        }
        Optional<String> failure = KilledProcess.publish(peer, target, KilledProcess.NEXT);
        if (failure.isPresent() || !KilledProcess.in(target).equals(KilledProcess.NEXT)) {
            String how = failure.map(words -> "fails: " + words).orElse("returns, and has not published");
            found.putIfAbsent(Property.NEXT_PUBLISH_SUCCEEDS, List.of(killed, "then the next publish " + how));
        }
    }

    /** Whether the processes can be killed so on this machine. */
    static boolean isPossibleHere() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "strace")));
    }
}
