package dev.untorn;

import dev.untorn.check.disk.Blocks;
import dev.untorn.disk.Disk;
import dev.untorn.disk.Disk.OpenFile;
import dev.untorn.disk.TargetRules;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code BatchPublish.tla} once more, with a flaw: what {@link BatchSweep} must find. */
final class BrokenBatch implements BatchSweep.Design {
    enum Flaw {
        NONE,
        RENAMES_BEFORE_ALL_SYNCED,
        INDEX_FIRST,
        INDEX_WITHOUT_DIRECTORY_SYNC,
        ONE_SYNC_FOR_TWO_DIRECTORIES,
        DISCARDS_ONLY_THE_FAILED,
        IN_DOUBT_SAID_UNCHANGED,
        RENAMES_ON,
        NO_SYNC
    }

    private final Flaw flaw;

    BrokenBatch(Flaw flaw) {
        this.flaw = flaw;
    }

    @Override
    public Map<Path, Outcome> publish(Disk disk) {
        return new Run(disk).publish();
    }

    private final class Run {
        private final Disk disk;
        private final Map<Path, Outcome> outcomes = new LinkedHashMap<>();
        private final Map<Path, Path> temps = new LinkedHashMap<>();
        private final Map<Path, OpenFile> files = new LinkedHashMap<>();
        private Path current = BatchSweep.A;
        private boolean renaming;

        Run(Disk disk) {
            this.disk = disk;
        }

        Map<Path, Outcome> publish() {
            List<Path> order = new ArrayList<>(BatchSweep.TARGETS);
            order.forEach(target -> outcomes.put(target, Outcome.UNCHANGED));
            if (flaw == Flaw.INDEX_FIRST) {
                order.add(0, order.remove(2));
            }
            try {
                for (Path target : order) {
                    write(target);
                    if (flaw == Flaw.RENAMES_BEFORE_ALL_SYNCED) {
                        sync(target);
                        rename(target);
                    }
                }
                if (flaw != Flaw.RENAMES_BEFORE_ALL_SYNCED) {
                    for (Path target : order) {
                        sync(target);
                    }
                    renameOthers(order.get(0), order.get(1));
                    if (flaw != Flaw.INDEX_WITHOUT_DIRECTORY_SYNC) {
                        syncDirectories();
                    }
                    rename(order.get(2));
                }
                syncDirectories();
            } catch (IOException e) {
                discard();
            }
            files.values().forEach(this::close);
            return outcomes;
        }

        private void write(Path target) throws IOException {
            current = target;
            Path temp = TempNames.ofThisProcess().next(target);
            temps.put(target, temp);
            OpenFile file = disk.createTemp(temp, target, TargetRules.USUAL);
            files.put(target, file);
            if (!disk.lockTemp(file, temp)) {
                throw new IOException("swept");
            }
            ByteBuffer bytes = ByteBuffer.wrap(Blocks.bytes(BatchSweep.NEW));
            while (bytes.hasRemaining()) {
                disk.writeTemp(file, bytes);
            }
        }

        private void sync(Path target) throws IOException {
            current = target;
            OpenFile file = files.get(target);
            if (flaw != Flaw.NO_SYNC && file != null) {
                disk.syncTemp(file);
            }
        }

        private void renameOthers(Path first, Path second) throws IOException {
            try {
                rename(first);
            } catch (IOException e) {
                if (flaw == Flaw.RENAMES_ON) {
                    rename(second);
                }
                throw e;
            }
            rename(second);
        }

        private void rename(Path target) throws IOException {
            current = target;
            renaming = true;
            disk.renameTemp(temps.getOrDefault(target, target), target);
            renaming = false;
            temps.remove(target);
            outcomes.put(target, Outcome.PUBLISHED_NOT_DURABLE);
        }

        private void syncDirectories() throws IOException {
            Set<Path> directories = new LinkedHashSet<>();
            outcomes.forEach((target, outcome) -> {
                if (outcome == Outcome.PUBLISHED_NOT_DURABLE) {
                    directories.add(target.subpath(0, 1));
                }
            });
            for (Path directory : directories) {
                disk.syncDirectory(directory);
                outcomes.replaceAll((target, outcome) -> outcome == Outcome.PUBLISHED_NOT_DURABLE
                                && (flaw == Flaw.ONE_SYNC_FOR_TWO_DIRECTORIES || target.startsWith(directory))
                        ? Outcome.DURABLE
                        : outcome);
                if (flaw == Flaw.ONE_SYNC_FOR_TWO_DIRECTORIES) {
                    return;
                }
            }
        }

        private void discard() {
            temps.forEach((target, temp) -> {
                if (flaw == Flaw.DISCARDS_ONLY_THE_FAILED && !target.equals(current)) {
                    return;
                }
                try {
                    disk.deleteTemp(temp);
                } catch (IOException gone) {
                    if (renaming && target.equals(current) && flaw != Flaw.IN_DOUBT_SAID_UNCHANGED) {
                        outcomes.put(target, Outcome.IN_DOUBT);
                    }
                }
            });
        }

        private void close(OpenFile file) {
            try {
                disk.close(file);
            } catch (IOException nothingWasWritten) {
                // After the sync there is nothing that could fail.
            }
        }
    }
}
