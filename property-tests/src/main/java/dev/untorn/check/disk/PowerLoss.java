package dev.untorn.check.disk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The disks that may be found after a power loss: {@code LosePower} of {@code Disk.tla}. */
public final class PowerLoss {
    private static final char ZERO = 0;
    private static final char JUNK = 0xDE;

    private final DiskState before;
    private final Regime regime;
    private final int blockSize;

    private PowerLoss(DiskState before, Regime regime, int blockSize) {
        this.before = before;
        this.regime = regime;
        this.blockSize = blockSize;
    }

    /** Every disk that may be found, once each, in a fixed order. */
    public static Set<DiskState> survivors(DiskState before, Regime regime, int blockSize) {
        PowerLoss loss = new PowerLoss(before, regime, blockSize);
        Set<DiskState> found = new LinkedHashSet<>();
        for (Map<Path, Integer> names : loss.survivingNames()) {
            for (List<String> content : oneOfEach(loss.survivingContents(names))) {
                found.add(new DiskState(names, content, names, List.of(), content));
            }
        }
        return found;
    }

    /** One disk that may be found, where there are too many to name them all. */
    public static DiskState survivor(DiskState before, Regime regime, int blockSize, RandomGenerator random) {
        PowerLoss loss = new PowerLoss(before, regime, blockSize);
        Map<Path, Integer> names = loss.anySurvivingNames(random);
        List<String> content = loss.survivingContents(names).stream()
                .map(contents -> anyOf(contents, random))
                .toList();
        return new DiskState(names, content, names, List.of(), content);
    }

    private static <T> T anyOf(Set<T> choices, RandomGenerator random) {
        return List.copyOf(choices).get(random.nextInt(choices.size()));
    }

    /** What the file may hold that a name leads to afterwards; null stands for no file. */
    public static Set<@Nullable String> contentsOf(Path name, DiskState before, Regime regime, int blockSize) {
        PowerLoss loss = new PowerLoss(before, regime, blockSize);
        Set<@Nullable String> contents = new LinkedHashSet<>();
        for (Map<Path, Integer> names : loss.prefixes()) {
            Integer file = names.get(name);
            contents.addAll(file == null ? Collections.singleton(null) : loss.survivingContent(file));
        }
        return contents;
    }

    private List<Map<Path, Integer>> prefixes() {
        List<Map<Path, Integer>> prefixes = new ArrayList<>();
        Map<Path, Integer> names = before.durableNames();
        prefixes.add(names);
        for (Map<Path, Integer> operation : before.pendingNames()) {
            names = DiskState.applied(names, operation);
            prefixes.add(names);
        }
        return prefixes;
    }

    private Set<Map<Path, Integer>> survivingNames() {
        return regime == Regime.ORDERED ? new LinkedHashSet<>(prefixes()) : eachNameOnItsOwn(prefixes());
    }

    private Map<Path, Integer> anySurvivingNames(RandomGenerator random) {
        if (regime == Regime.ORDERED) {
            return anyOf(survivingNames(), random);
        }
        Map<Path, Integer> names = Map.of();
        for (Map.Entry<Path, Set<Integer>> files : filesOfEachName(prefixes()).entrySet()) {
            names = DiskState.applied(names, Map.of(files.getKey(), anyOf(files.getValue(), random)));
        }
        return names;
    }

    private static Set<Map<Path, Integer>> eachNameOnItsOwn(List<Map<Path, Integer>> prefixes) {
        Set<Map<Path, Integer>> found = Set.of(Map.of());
        for (Map.Entry<Path, Set<Integer>> files : filesOfEachName(prefixes).entrySet()) {
            Set<Map<Path, Integer>> longer = new LinkedHashSet<>();
            for (Map<Path, Integer> names : found) {
                for (int file : files.getValue()) {
                    longer.add(DiskState.applied(names, Map.of(files.getKey(), file)));
                }
            }
            found = longer;
        }
        return found;
    }

    private static Map<Path, Set<Integer>> filesOfEachName(List<Map<Path, Integer>> prefixes) {
        Map<Path, Set<Integer>> files = new TreeMap<>();
        prefixes.forEach(names -> names.keySet().forEach(name -> files.put(name, new LinkedHashSet<>())));
        files.forEach(
                (name, found) -> prefixes.forEach(names -> found.add(names.getOrDefault(name, DiskState.NO_FILE))));
        return files;
    }

    /** A file that no name leads to is gone. */
    private List<Set<String>> survivingContents(Map<Path, Integer> names) {
        List<Set<String>> choices = new ArrayList<>();
        for (int file = 1; file <= before.content().size(); file++) {
            choices.add(names.containsValue(file) ? survivingContent(file) : Set.of(""));
        }
        return choices;
    }

    private final Map<Integer, Set<String>> contents = new HashMap<>();

    private Set<String> survivingContent(int file) {
        return contents.computeIfAbsent(
                file,
                f -> survivingContent(
                        before.content().get(f - 1), before.durableContent().get(f - 1)));
    }

    /**
     * What was synced and only appended to since is kept; anything else goes block by block. A last block that is shorter
     * than the others is one all the same: it may survive in a longer file, and zeros follow it there.
     */
    private Set<String> survivingContent(String live, String synced) {
        if (live.equals(synced)) {
            return Set.of(live);
        }
        String kept = live.startsWith(synced) ? synced : "";
        Set<String> found = new LinkedHashSet<>();
        for (int length : lengths(live.length(), synced.length(), kept.length())) {
            List<Set<String>> blocks = new ArrayList<>();
            for (int from = 0; from < length; from += blockSize) {
                blocks.add(survivingBlock(live, synced, kept, from, Math.min(from + blockSize, length)));
            }
            oneOfEach(blocks).forEach(block -> found.add(String.join("", block)));
        }
        return found;
    }

    /** A file ends with a whole block, or where it was synced, or where it ended: no earlier than what is kept. */
    private Set<Integer> lengths(int live, int synced, int kept) {
        Set<Integer> lengths = IntStream.rangeClosed(0, Math.max(live, synced) / blockSize)
                .map(block -> block * blockSize)
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
        lengths.addAll(List.of(live, synced));
        lengths.removeIf(length -> length < kept);
        return lengths;
    }

    private Set<String> survivingBlock(String live, String synced, String kept, int from, int to) {
        if (to <= kept.length()) {
            return Set.of(kept.substring(from, to));
        }
        Set<String> found = new LinkedHashSet<>();
        for (String content : List.of(live, synced)) {
            if (from < content.length()) {
                found.add(filled(content.substring(0, Math.min(to, content.length())), from, to, ZERO));
            }
        }
        found.add(filled(kept, from, to, ZERO));
        if (regime == Regime.POSIX) {
            found.add(filled(kept, from, to, JUNK));
        }
        return found;
    }

    /** A block of which only this much is there. */
    private static String filled(String content, int from, int to, char filling) {
        String head = from < content.length() ? content.substring(from) : "";
        return head + String.valueOf(filling).repeat(to - from - head.length());
    }

    /** Every list whose i-th element is taken from the i-th set. */
    private static List<List<String>> oneOfEach(List<Set<String>> sets) {
        List<List<String>> found = List.of(List.of());
        for (Set<String> set : sets) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> head : found) {
                for (String last : set) {
                    List<String> list = new ArrayList<>(head);
                    list.add(last);
                    longer.add(list);
                }
            }
            found = longer;
        }
        return found.stream().map(List::copyOf).toList();
    }
}
