package dev.untorn.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.Durability;
import dev.untorn.check.kit.Property;
import dev.untorn.check.kit.PublisherCheck;
import dev.untorn.check.kit.PublisherContract;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/check-your-own.md: its code is this code, and what it says the kit prints is what the kit prints. */
class CheckYourOwnTest {
    private static final Markdown PAGE = Markdown.read("docs/check-your-own.md");

    static class Settings {
        static void save(Path file, byte[] content) throws IOException {
            Path temp = Files.createTempFile(file.getParent(), "settings", ".tmp");
            try {
                Files.write(temp, content);
                Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temp);
            }
        }
    }

    static class SettingsTest extends PublisherContract {
        @Override
        public void publish(Path target, byte[] content) throws IOException {
            Settings.save(target, content);
        }

        @Override
        public Durability promises() {
            return Durability.DURABLE;
        }
    }

    /** What the page advises. */
    static class RepairedTest extends SettingsTest {
        @Override
        public void publish(Path target, byte[] content) throws IOException {
            Path temp = Files.createTempFile(target.getParent(), "settings", ".tmp");
            try {
                Files.write(temp, content);
                sync(temp, StandardOpenOption.WRITE);
                Files.move(temp, target, StandardCopyOption.ATOMIC_MOVE);
                sync(target.getParent(), StandardOpenOption.READ);
            } finally {
                Files.deleteIfExists(temp);
            }
        }
    }

    static void sync(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    @Test
    void code_isCompiledAndRun() {
        String squeezed =
                squeeze(Markdown.text("property-tests/src/test/java/dev/untorn/documents/CheckYourOwnTest.java"));
        assertThat(PAGE.codeBlocks("java"))
                .hasSize(3)
                .allSatisfy(block -> assertThat(squeezed).contains(squeeze(block)));
    }

    private static String squeeze(String code) {
        return code.replaceAll("(?m)^import .*$", "").replaceAll("\\s+", " ").trim();
    }

    @Test
    void publisherThatForgetsTheFsync_isToldAsThePageSays() {
        PublisherCheck check = PublisherCheck.of(new SettingsTest());

        String printed = SettingsTest.class.getSimpleName() + ":\n" + check + "\n";

        System.out.print(printed);
        assertThat(check.violated())
                .containsExactly(
                        Property.ACKNOWLEDGED_SURVIVES, Property.WHOLE_AFTER_POWER_LOSS, Property.HISTORY_ALLOWED);
        assertThat(PAGE.codeBlocks("text")).containsExactly(printed);
    }

    @Test
    void repairedAsThePageAdvises_holdsAll() {
        assertThat(PublisherCheck.of(new RepairedTest()).violated()).isEqualTo(List.of());
    }
}
