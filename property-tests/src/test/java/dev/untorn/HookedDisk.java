package dev.untorn;

import dev.untorn.disk.Disk;
import dev.untorn.disk.NioDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The disk of this machine, with something done before or after each call of a method of {@link Disk}. */
class HookedDisk implements Disk {
    /** Done around a call. If it throws, the call throws. */
    interface Hook {
        void run() throws IOException;
    }

    private interface Call<T> {
        T run() throws IOException;
    }

    private final Disk disk = new NioDisk();
    private final Map<String, Hook> before = new HashMap<>();
    private final Map<String, Hook> after = new HashMap<>();
    private final List<String> calls = new ArrayList<>();

    HookedDisk before(String method, Hook hook) {
        before.put(method, hook);
        return this;
    }

    HookedDisk after(String method, Hook hook) {
        after.put(method, hook);
        return this;
    }

    /** Does this after every call. */
    HookedDisk afterEach(Hook hook) {
        return after("", hook);
    }

    /** The methods called so far, in order. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    private <T> T call(String method, Call<T> call) throws IOException {
        calls.add(method);
        before.getOrDefault(method, () -> {}).run();
        T result = call.run();
        after.getOrDefault(method, () -> {}).run();
        after.getOrDefault("", () -> {}).run();
        return result;
    }

    private void run(String method, Hook call) throws IOException {
        call(method, () -> {
            call.run();
            return true;
        });
    }

    @Override
    public OpenFile createTemp(Path temp, Path target) throws IOException {
        return call("createTemp", () -> disk.createTemp(temp, target));
    }

    @Override
    public int writeTemp(OpenFile temp, ByteBuffer bytes) throws IOException {
        return call("writeTemp", () -> disk.writeTemp(temp, bytes));
    }

    @Override
    public void syncTemp(OpenFile temp) throws IOException {
        run("syncTemp", () -> disk.syncTemp(temp));
    }

    @Override
    public void close(OpenFile file) throws IOException {
        run("close", () -> disk.close(file));
    }

    @Override
    public void renameTemp(Path temp, Path target) throws IOException {
        run("renameTemp", () -> disk.renameTemp(temp, target));
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        run("syncDirectory", () -> disk.syncDirectory(directory));
    }

    @Override
    public void deleteTemp(Path temp) throws IOException {
        run("deleteTemp", () -> disk.deleteTemp(temp));
    }

    @Override
    public OpenFile openTarget(Path target) throws IOException {
        return call("openTarget", () -> disk.openTarget(target));
    }

    @Override
    public int readTarget(OpenFile target, ByteBuffer into) throws IOException {
        return call("readTarget", () -> disk.readTarget(target, into));
    }
}
