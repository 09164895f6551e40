package dev.untorn.check.disk;

import dev.untorn.check.disk.Result.Failure;
import dev.untorn.disk.Candidate;
import dev.untorn.disk.TempName;
import dev.untorn.disk.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file system and what a power loss would leave of it: the variables of {@code Disk.tla}, as an immutable value. Files
 * are numbered from 1 in the order of their creation and never reused. The parents of the names are the directories: names
 * without a parent are in {@code .}, which is {@code ""}, too. There may be several; they are there and stay there.
 *
 * @param names live: the file that each name leads to
 * @param content live: the bytes of each file, the first file first
 * @param durableNames names as they were at the last sync of their directory
 * @param pendingNames the directory operations since then, in their order: each maps the names that it changes, all at
 *     once, to the files that they lead to afterwards
 * @param durableContent content as it was at the last sync of each file
 */
public record DiskState(
        Map<Path, Integer> names,
        List<String> content,
        Map<Path, Integer> durableNames,
        List<Map<Path, Integer>> pendingNames,
        List<String> durableContent) {

    /** The number that is no file's: a name is mapped to it by an operation that takes the name away. */
    public static final int NO_FILE = 0;

    /**
     * The number of the target's lock file, which is not among the files: it is made once and never deleted. Locks are
     * the processes', not the disk's: a power loss leaves none.
     */
    public static final int LOCK_FILE = 0;

    /** A disk, and what the call on it came to. */
    public record After(DiskState disk, Result result) {}

    /** An empty directory. */
    public static DiskState empty() {
        return new DiskState(Map.of(), List.of(), Map.of(), List.of(), List.of());
    }

    /** A directory that durably holds this file and nothing else. */
    public static DiskState holding(Path name, String bytes) {
        return new DiskState(Map.of(name, 1), List.of(bytes), Map.of(name, 1), List.of(), List.of(bytes));
    }

    /** The bytes of the file that a name leads to, or null if it leads to none. */
    public @Nullable String read(Path name) {
        Integer file = names.get(name);
        return file == null ? null : content.get(file - 1);
    }

    /**
     * What the call does here, if nothing goes wrong that is not the caller's doing.
     *
     * @param blockSize the bytes in a block; no read goes beyond the end of one
     */
    public After apply(DiskCall call, int blockSize) {
        return switch (call.action()) {
            case "CreateTemp" -> createTemp(path(call), call.to());
            case "CreateOrTruncate" -> createOrTruncate(path(call));
            case "WriteTemp" -> done(write(call.file(), call.position(), call.bytes()));
            case "SyncTemp" -> done(sync(call.file()));
            case "SyncTempAgain" -> done(this);
            case "RenameTemp" -> rename(path(call), Objects.requireNonNull(call.to()));
            case "LinkTemp" -> link(path(call), Objects.requireNonNull(call.to()));
            case "SyncDirectory" -> syncDirectory(path(call));
            case "DeleteTemp" -> deleteTemp(path(call));
            case "DeleteLeftover", "UnlinkTarget", "Unlink" -> unlink(path(call));
            case "OpenTarget", "OpenLeftover", "OpenForWriting" -> open(path(call));
            case "OpenAndTruncate" -> names.containsKey(path(call)) ? createOrTruncate(path(call)) : open(path(call));
            case "CreateOrOpen" -> names.containsKey(path(call)) ? open(path(call)) : create(path(call));
            case "Truncate" -> done(truncate(call.file(), call.position()));
            case "Stat" -> stat(path(call));
            case "StatFile" -> new After(this, stated(call.file()));
            case "ListDirectory" -> new After(this, new Result.Names(namesIn(path(call))));
            case "LockTarget", "LockFile" -> new After(this, new Result.Answer(true));
            case "LockTemp", "LockLeftover" -> new After(this, new Result.Answer(leadsTo(path(call), call.file())));
            case "ReadVersion" -> new After(this, new Result.Whole(Optional.ofNullable(read(path(call)))));
            case "CompareVersion" ->
                new After(this, new Result.Answer(call.bytes().equals(String.valueOf(versionOf(path(call))))));
            case "ListLeftovers" -> new After(this, new Result.Listed(candidates(path(call))));
            case "ReadTarget" -> new After(this, block(call.file(), call.position(), blockSize));
            default -> throw new IllegalArgumentException("no such action: " + call);
        };
    }

    private static Path path(DiskCall call) {
        return Objects.requireNonNull(call.path());
    }

    private After createTemp(Path name, @Nullable Path mustBeAbsent) {
        return mustBeAbsent != null && names.containsKey(mustBeAbsent) ? failed(Failure.TARGET_EXISTS) : create(name);
    }

    private After create(Path name) {
        if (names.containsKey(name)) {
            return failed(Failure.EXISTS);
        }
        int file = content.size() + 1;
        DiskState next = change(Map.of(name, file), with(content, file, ""), with(durableContent, file, ""));
        return new After(next, new Result.Opened(file));
    }

    private After createOrTruncate(Path name) {
        Integer file = names.get(name);
        return file == null ? create(name) : new After(withContent(file, ""), new Result.Opened(file));
    }

    private DiskState write(int file, int position, String bytes) {
        StringBuilder changed = new StringBuilder(content.get(file - 1));
        if (changed.length() < position) {
            changed.setLength(position); // pads with zeros
        }
        changed.replace(position, Math.min(changed.length(), position + bytes.length()), bytes);
        return withContent(file, changed.toString());
    }

    private DiskState truncate(int file, int size) {
        String bytes = content.get(file - 1);
        return withContent(file, bytes.substring(0, Math.min(size, bytes.length())));
    }

    private After stat(Path name) {
        Integer file = names.get(name);
        return file == null ? failed(Failure.ABSENT) : new After(this, stated(file));
    }

    private Result stated(int file) {
        return new Result.Stated(file, content.get(file - 1).length());
    }

    private DiskState sync(int file) {
        List<String> synced = with(durableContent, file, content.get(file - 1));
        return new DiskState(names, content, durableNames, pendingNames, synced);
    }

    private After rename(Path from, Path to) {
        Integer file = names.get(from);
        if (file == null) {
            return failed(Failure.ABSENT);
        }
        // Two names of one file: POSIX leaves both.
        return file.equals(names.get(to))
                ? new After(this, Result.DONE)
                : done(change(Map.of(from, NO_FILE, to, file)));
    }

    private After link(Path from, Path to) {
        Integer file = names.get(from);
        if (file == null) {
            return failed(Failure.ABSENT);
        }
        return names.containsKey(to) ? failed(Failure.EXISTS) : done(change(Map.of(to, file)));
    }

    private After deleteTemp(Path name) {
        After unlinked = unlink(name);
        if (unlinked.result() != Result.DONE) {
            return unlinked;
        }
        boolean otherName = unlinked.disk().names().containsValue(names.get(name));
        return new After(unlinked.disk(), new Result.Answer(otherName));
    }

    /** Whether the name leads to this file. Who has locked which file is not known here: see {@link #LOCK_FILE}. */
    private boolean leadsTo(Path name, int file) {
        return Objects.equals(names.get(name), file);
    }

    private Version versionOf(Path name) {
        String bytes = read(name);
        return bytes == null ? Version.ABSENT : Version.of(Blocks.bytes(bytes));
    }

    private List<Candidate> candidates(Path directory) {
        Map<String, String> targets = new TreeMap<>();
        List<String> found = new ArrayList<>();
        for (String fileName : namesIn(directory)) {
            targets.put(TempName.mapped(fileName), fileName);
            if (Candidate.mayBe(fileName)) {
                found.add(fileName);
            }
        }
        return found.stream()
                .map(name -> new Candidate(name, targets.get(TempName.targetOf(name))))
                .toList();
    }

    private List<String> namesIn(Path directory) {
        return names.keySet().stream()
                .filter(name -> directoryOf(name).equals(directory.normalize()))
                .map(name -> String.valueOf(name.getFileName()))
                .sorted()
                .toList();
    }

    private After unlink(Path name) {
        return names.containsKey(name) ? done(change(Map.of(name, NO_FILE))) : failed(Failure.ABSENT);
    }

    /**
     * {@code SyncNames} of {@code Disk.tla}: the names of this directory are durable. Of another one nothing is, even where
     * operations keep their order and it would be: so this disk keeps less than an ordered one.
     */
    private After syncDirectory(Path directory) {
        if (names.containsKey(directory)) {
            return failed(Failure.NOT_A_DIRECTORY);
        }
        return directories().contains(directory.normalize())
                ? done(syncNames(directory.normalize()))
                : failed(Failure.ABSENT);
    }

    private Set<Path> directories() {
        Stream<Path> sinceTheLastSync = pendingNames.stream().flatMap(operation -> operation.keySet().stream());
        Set<Path> directories = Stream.of(names.keySet().stream(), durableNames.keySet().stream(), sinceTheLastSync)
                .flatMap(all -> all)
                .map(DiskState::directoryOf)
                .collect(Collectors.toSet());
        // An empty directory has no name that says which it is.
        return directories.isEmpty() ? Set.of(Path.of("")) : directories;
    }

    private static Path directoryOf(Path name) {
        Path parent = name.getParent();
        return parent == null ? Path.of("") : parent.normalize();
    }

    private DiskState syncNames(Path directory) {
        Map<Path, Integer> durable = new TreeMap<>(namesIn(directory, true, names));
        durable.putAll(namesIn(directory, false, durableNames));
        List<Map<Path, Integer>> pending = pendingNames.stream()
                .map(operation -> namesIn(directory, false, operation))
                .filter(operation -> !operation.isEmpty())
                .toList();
        return new DiskState(names, content, Map.copyOf(durable), pending, durableContent);
    }

    /** Those of these names that are in the directory, or those that are not. */
    private static Map<Path, Integer> namesIn(Path directory, boolean inIt, Map<Path, Integer> these) {
        return these.entrySet().stream()
                .filter(entry -> directoryOf(entry.getKey()).equals(directory) == inIt)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private After open(Path name) {
        Integer file = names.get(name);
        return file == null ? failed(Failure.ABSENT) : new After(this, new Result.Opened(file));
    }

    private Result block(int file, int position, int blockSize) {
        String bytes = content.get(file - 1);
        int from = Math.min(position, bytes.length());
        int to = Math.min(endOfBlock(from, blockSize), bytes.length());
        return new Result.Block(bytes.substring(from, to));
    }

    static int endOfBlock(int position, int blockSize) {
        return (position / blockSize + 1) * blockSize;
    }

    private After failed(Failure failure) {
        return new After(this, new Result.Failed(failure));
    }

    private static After done(DiskState next) {
        return new After(next, Result.DONE);
    }

    private DiskState change(Map<Path, Integer> operation) {
        return change(operation, content, durableContent);
    }

    private DiskState change(Map<Path, Integer> operation, List<String> contentAfter, List<String> durableAfter) {
        List<Map<Path, Integer>> pending = new ArrayList<>(pendingNames);
        pending.add(operation);
        return new DiskState(applied(names, operation), contentAfter, durableNames, List.copyOf(pending), durableAfter);
    }

    private DiskState withContent(int file, String bytes) {
        return new DiskState(names, with(content, file, bytes), durableNames, pendingNames, durableContent);
    }

    /** The names after one directory operation. */
    static Map<Path, Integer> applied(Map<Path, Integer> before, Map<Path, Integer> operation) {
        Map<Path, Integer> after = new TreeMap<>(before);
        operation.forEach((name, file) -> {
            if (file == NO_FILE) {
                after.remove(name);
            } else {
                after.put(name, file);
            }
        });
        return Map.copyOf(after);
    }

    private static List<String> with(List<String> files, int file, String bytes) {
        List<String> changed = new ArrayList<>(files);
        if (file > changed.size()) {
            changed.add(bytes);
        } else {
            changed.set(file - 1, bytes);
        }
        return List.copyOf(changed);
    }
}
