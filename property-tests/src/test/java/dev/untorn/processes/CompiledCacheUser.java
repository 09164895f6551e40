package dev.untorn.processes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.untorn.CompiledCache;
import dev.untorn.Loaded;
import dev.untorn.Publisher;
import dev.untorn.Stamp;
import dev.untorn.check.disk.UnsafeDisk;
import dev.untorn.check.disk.UnsafeNioDisk;
import dev.untorn.check.explore.Publishing;
import dev.untorn.disk.Disk;
import dev.untorn.disk.TempNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The main class of a process that loads a source through a cache. Its arguments: {@link #SHIPPED} or {@link #IN_PLACE}, and
 * the path of the source, which holds the number of its version. For each line {@link #LOAD} it loads some times and answers
 * with a {@link Report}; at {@link #WRITE} it builds the cache file again and again until it is killed.
 */
final class CompiledCacheUser {
    static final String SHIPPED = "CompiledCache";

    /** The design writeInPlaceUnchecked: no temp, and a header that is trusted. */
    static final String IN_PLACE = "writeInPlaceUnchecked";

    static final String LOAD = "load";
    static final String WRITE = "write";

    private static final int LOADS = 8;
    private static final int LINES = 8_000;
    private static final int SLOW_BYTES = 8;

    private final Path source;
    private final UnsafeDisk disk = new SmallWritesDisk(new UnsafeNioDisk());
    private final CompiledCache cache = cacheOn(disk);
    private int compiled;

    private CompiledCacheUser(Path source) {
        this.source = source;
    }

    private static CompiledCache cacheOn(UnsafeDisk disk) {
        return CompiledCache.of("fleet")
                .stampedBy(Stamp.MTIME_AND_SIZE)
                .publishedBy(Publisher.visible().on(disk, TempNames.ofThisProcess()));
    }

    /** What one process found in one round: wrong is code that is of none of the versions it may be of. */
    record Report(int loads, int compiled, int wrong, int notStored) {
        static Report parse(String line) {
            int[] counts =
                    Arrays.stream(line.split(" ")).mapToInt(Integer::parseInt).toArray();
            return new Report(counts[0], counts[1], counts[2], counts[3]);
        }

        String line() {
            return loads + " " + compiled + " " + wrong + " " + notStored;
        }

        Report plus(Report other) {
            return new Report(
                    loads + other.loads, compiled + other.compiled, wrong + other.wrong, notStored + other.notStored);
        }
    }

    static Path cacheFileOf(Path source) {
        return source.resolveSibling(source.getFileName() + ".cache");
    }

    public static void main(String... arguments) throws IOException {
        CompiledCacheUser user = new CompiledCacheUser(Path.of(arguments[1]));
        boolean inPlace = arguments[0].equals(IN_PLACE);
        BufferedReader parent = new BufferedReader(new InputStreamReader(System.in, US_ASCII));
        System.out.println(Fleet.READY);
        for (String line = parent.readLine(); line != null; line = parent.readLine()) {
            if (line.equals(WRITE)) {
                user.writeUntilKilled();
            }
            System.out.println(user.loads(inPlace).line());
        }
    }

    private Report loads(boolean inPlace) throws IOException {
        compiled = 0;
        int wrong = 0;
        int notStored = 0;
        for (int i = 0; i < LOADS; i++) {
            int before = version();
            byte[] code;
            if (inPlace) {
                code = loadInPlace();
            } else {
                Loaded<byte[]> loaded = cache.load(source, this::compile);
                notStored += loaded.failedWrite().isPresent() ? 1 : 0;
                code = loaded.code();
            }
            wrong += isOfAny(code, before, version()) ? 0 : 1;
        }
        return new Report(LOADS, compiled, wrong, notStored);
    }

    /** Does little but write, so that most kills hit a write. */
    private void writeUntilKilled() throws IOException {
        CompiledCache slow = cacheOn(new SmallWritesDisk(new UnsafeNioDisk(), SLOW_BYTES));
        Map<Integer, byte[]> made = new HashMap<>();
        slow.load(source, text -> made.computeIfAbsent(versionIn(text), CompiledCacheUser::code));
        System.out.println(Fleet.READY);
        while (true) {
            Files.deleteIfExists(cacheFileOf(source));
            slow.load(source, text -> made.computeIfAbsent(versionIn(text), CompiledCacheUser::code));
        }
    }

    private int version() throws IOException {
        return versionIn(Files.readAllBytes(source));
    }

    private byte[] compile(byte[] text) {
        compiled++;
        return code(versionIn(text));
    }

    private static int versionIn(byte[] text) {
        return Integer.parseInt(new String(text, US_ASCII));
    }

    /** About 230 KiB. */
    private static byte[] code(int version) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            code.append("code of version ")
                    .append(version)
                    .append(", line ")
                    .append(i)
                    .append('\n');
        }
        return code.toString().getBytes(US_ASCII);
    }

    private static boolean isOfAny(byte[] code, int first, int last) {
        for (int version = first; version <= last; version++) {
            if (Arrays.equals(code, code(version))) {
                return true;
            }
        }
        return false;
    }

    private byte[] loadInPlace() throws IOException {
        byte[] header = ByteBuffer.allocate(4).putInt(version()).array();
        try {
            byte[] file = Publishing.readAll(disk, cacheFileOf(source));
            if (file.length >= 4 && Arrays.equals(header, Arrays.copyOf(file, 4))) {
                return Arrays.copyOfRange(file, 4, file.length);
            }
        } catch (NoSuchFileException absent) {
            // Compiled below.
        }
        byte[] code = compile(Files.readAllBytes(source));
        Disk.OpenFile file = disk.createOrTruncate(cacheFileOf(source));
        ByteBuffer bytes =
                ByteBuffer.allocate(4 + code.length).put(header).put(code).flip();
        while (bytes.hasRemaining()) {
            disk.writeTemp(file, bytes);
        }
        disk.close(file);
        return code;
    }
}
