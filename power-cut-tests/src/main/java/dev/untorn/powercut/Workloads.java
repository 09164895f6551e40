package dev.untorn.powercut;

import static dev.untorn.Durability.CONSISTENT;
import static dev.untorn.Durability.DURABLE;
import static dev.untorn.Durability.VISIBLE;

import dev.untorn.Publisher;
import dev.untorn.Stamp;
import dev.untorn.check.designs.BrokenDesign;
import dev.untorn.disk.Keep;
import dev.untorn.disk.Metadata;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** All workloads by their names. A new one is a class and a line here. */
final class Workloads {
    private static final Map<String, IntFunction<Workload>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("visible", versions -> new Replace(Design.shipped(VISIBLE, Publisher.visible())));
        ALL.put("consistent", versions -> new Replace(Design.shipped(CONSISTENT, Publisher.consistent())));
        ALL.put("durable", versions -> new Replace(Design.shipped(DURABLE, Publisher.durable())));
        ALL.put(
                "exclusive",
                versions ->
                        new Replace(Design.shipped(DURABLE, Publisher.durable().exclusive())));
        ALL.put(
                "attributes",
                versions -> new Replace(
                        Design.shipped(DURABLE, Publisher.durable().keeping(Metadata.XATTRS, Keep.MUST)),
                        Rights.WITH_ATTRIBUTE));
        ALL.put("inDoubt", versions -> new Replace(Design.shippedOnUnreliableDisk()));
        ALL.put("ifUnchanged", versions -> new Replace(Design.shippedIfUnchanged()));
        ALL.put(
                "consistent-create",
                versions -> new Create(Design.shipped(CONSISTENT, Publisher.consistent()), versions, false));
        ALL.put(
                "durable-create",
                versions -> new Create(Design.shipped(DURABLE, Publisher.durable()), versions, false));
        ALL.put("inDirectories", versions -> new Create(Design.shipped(DURABLE, Publisher.durable()), versions, true));
        ALL.put("firstWins", FirstWins::new);
        ALL.put("sealed-visible", versions -> new Sealed(VISIBLE));
        ALL.put("sealed-durable", versions -> new Sealed(DURABLE));
        ALL.put("cache", versions -> new Cached(Stamp.CONTENT_HASH));
        ALL.put("batch", versions -> new Batched(Design.slowly(Publisher.durable())));
        ALL.put(
                "newDirectories",
                versions -> new NewDirectories(
                        DURABLE, Design.slowly(Publisher.durable().creatingParents()), versions));
        ALL.put("rightsAfterRename", versions -> new Replace(Design.rightsAfterRename()));
        for (BrokenDesign design : BrokenDesign.values()) {
            ALL.put(design.toString(), versions -> new Replace(Design.broken(design)));
        }
    }

    private Workloads() {}

    /** @param versions how many will be published at most */
    static Workload named(String name, int versions) {
        IntFunction<Workload> workload = ALL.get(name);
        if (workload == null) {
            throw new IllegalArgumentException("no workload " + name + ": " + String.join(" ", ALL.keySet()));
        }
        return workload.apply(versions);
    }
}
