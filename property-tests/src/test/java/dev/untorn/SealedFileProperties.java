package dev.untorn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.SealedContent.Corrupt;
import dev.untorn.SealedContent.Valid;
import dev.untorn.check.disk.Blocks;
import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.check.disk.DiskState;
import dev.untorn.check.disk.Regime;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Any content comes back; no other bytes do. */
class SealedFileProperties {
    private static final Path TARGET = Path.of("state");

    private static SealedFile on(CrashableDisk disk) {
        AtomicInteger temps = new AtomicInteger();
        TempNames names = anyTarget -> Path.of("temp" + temps.incrementAndGet());
        return SealedFile.at(TARGET, Publisher.visible().on(disk, names));
    }

    @Property(tries = 300)
    void written_anyContentAndBlockSize_readAsItWas(
            @ForAll byte[] first, @ForAll byte[] second, @ForAll @IntRange(min = 1, max = 100) int blockSize)
            throws IOException {
        SealedFile file = on(new CrashableDisk(Regime.POSIX, blockSize));

        file.write(first);
        assertThat(file.read()).isEqualTo(new Valid(first, 1));
        file.write(second);
        assertThat(file.read()).isEqualTo(new Valid(second, 2));
    }

    @Property(tries = 300)
    void damaged_anyBytesAnywhere_corrupt(
            @ForAll byte[] content,
            @ForAll @Size(min = 1, max = 4) byte[] damage,
            @ForAll @IntRange(min = 0) int somewhere)
            throws IOException {
        CrashableDisk disk = new CrashableDisk(Regime.POSIX, 16);
        on(disk).write(content);
        byte[] sealed = Objects.requireNonNull(disk.read(TARGET));
        byte[] damaged = sealed.clone();
        int at = somewhere % (sealed.length - damage.length + 1);
        System.arraycopy(damage, 0, damaged, at, damage.length);
        SealedFile file = on(new CrashableDisk(DiskState.holding(TARGET, Blocks.of(damaged)), Regime.POSIX, 16));

        if (Arrays.equals(sealed, damaged)) {
            assertThat(file.read()).isInstanceOf(Valid.class);
        } else {
            assertThat(file.read()).isInstanceOf(Corrupt.class);
        }
    }

    @Property(tries = 300)
    void foreign_anyBytes_corrupt(@ForAll byte[] foreign) throws IOException {
        DiskState disk = DiskState.holding(TARGET, Blocks.of(foreign));

        assertThat(on(new CrashableDisk(disk, Regime.POSIX, 16)).read()).isInstanceOf(Corrupt.class);
    }
}
