package dev.untorn.powercut;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Steers the library of faults.c, in this process or another. */
final class FaultControl {
    private static final int CALL_BYTES = 48;
    private static final int BYTES = 4 * Integer.BYTES + CALL_BYTES;

    private final MappedByteBuffer shared;

    FaultControl(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE)) {
            this.shared = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES);
        }
        shared.order(ByteOrder.nativeOrder());
    }

    /** How a call goes wrong; the numbers are those of faults.c. */
    record Fault(String name, int action, int argument) {
        static final List<Fault> KILLS = List.of(new Fault("killed before", 1, 0), new Fault("killed after", 2, 0));

        static final List<Fault> ERRORS = List.of(
                new Fault("EIO", 3, 5),
                new Fault("ENOSPC", 3, 28),
                new Fault("EDQUOT", 3, 122),
                new Fault("EROFS", 3, 30),
                new Fault("EIO after it took place", 4, 5),
                new Fault("short", 5, 100));

        @Override
        public String toString() {
            return name;
        }
    }

    /** From now on calls are counted, and this one goes wrong; if it is 0, none. */
    void at(int call, Fault fault) {
        for (int i = Integer.BYTES; i < BYTES; i++) {
            shared.put(i, (byte) 0);
        }
        shared.putInt(4, fault.action());
        shared.putInt(8, fault.argument());
        shared.putInt(0, call);
    }

    /** From now on nothing goes wrong. */
    void off() {
        shared.putInt(0, 0);
    }

    /** How many calls there were. */
    int count() {
        return shared.getInt(12);
    }

    /** The name of the call that went wrong. */
    String call() {
        byte[] name = new byte[CALL_BYTES];
        shared.get(4 * Integer.BYTES, name);
        return new String(name, US_ASCII).trim();
    }

    /** Compiles the library. */
    static Path library() throws IOException, InterruptedException {
        Path library = Rig.MODULE.resolve("target/libfaults.so");
        Process compiler = new ProcessBuilder(
                        "cc",
                        "-O2",
                        "-shared",
                        "-fPIC",
                        "-o",
                        library.toString(),
                        Rig.MODULE.resolve("src/main/c/faults.c").toString(),
                        "-ldl")
                .inheritIO()
                .start();
        if (compiler.waitFor() != 0) {
            throw new IOException("cc failed");
        }
        return library;
    }

    /** A process that runs a main class of this class path, with the library in it. What it prints goes to a file. */
    static Process start(Path library, Path directory, Path control, Path output, Class<?> main, String... arguments)
            throws IOException {
        ProcessBuilder process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName());
        process.command().addAll(List.of(arguments));
        process.environment()
                .putAll(Map.of(
                        "LD_PRELOAD", library.toString(),
                        "FAULT_DIR", directory.toString(),
                        "FAULT_CTL", control.toString()));
        return process.redirectOutput(output.toFile())
                .redirectError(Files.createFile(output.resolveSibling(output.getFileName() + ".err"))
                        .toFile())
                .start();
    }
}
