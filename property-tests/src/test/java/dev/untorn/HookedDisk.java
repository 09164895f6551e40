package dev.untorn;

import dev.untorn.check.disk.ForwardingDisk;
import dev.untorn.disk.NioDisk;
import dev.untorn.disk.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The disk of this machine, with something done before or after each call of a method of {@link Disk}. */
class HookedDisk extends ForwardingDisk {
    /** Done around a call. If it throws, the call throws. */
    interface Hook {
        void run() throws IOException;
    }

    private final Map<String, Hook> before = new HashMap<>();
    private final Map<String, Hook> after = new HashMap<>();
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    HookedDisk() {
        super(new NioDisk());
    }

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

    @Override
    protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
        return call(step.toString(), call);
    }

    @Override
    public void close(OpenFile file) throws IOException {
        call("close", () -> {
            super.close(file);
            return true;
        });
    }

    private <T> T call(String method, Call<T> call) throws IOException {
        calls.add(method);
        before.getOrDefault(method, () -> {}).run();
        T result = call.run();
        after.getOrDefault(method, () -> {}).run();
        after.getOrDefault("", () -> {}).run();
        return result;
    }
}
