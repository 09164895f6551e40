package dev.untorn.disk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sweeper takes a temp that is not locked yet, while it gets what the target has. That is no reason to fail: LockTemp finds
 * it gone, and another name is tried. {@code SoakTest} has real sweepers.
 */
class SweptTempTest {
    @TempDir
    Path directory;

    private Path target;
    private Path gone;

    @BeforeEach
    void createTarget() throws IOException {
        target = Files.createFile(directory.resolve("target"));
        gone = directory.resolve("gone");
        assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("unix"), "no rights here");
    }

    @Test
    void giveTo_tempIsGone_saysThatItIsGone() throws IOException {
        NioMetadata old = NioMetadata.of(target, TargetRules.USUAL);

        assertThatThrownBy(() -> old.giveTo(gone)).isInstanceOf(NoSuchFileException.class);
    }

    /** And not that an attribute cannot be kept, which would be a failure. */
    @Test
    void giveTo_attributesMustBeKeptAndTempIsGone_saysThatItIsGone() throws IOException {
        UserDefinedFileAttributeView view = Files.getFileAttributeView(target, UserDefinedFileAttributeView.class);
        assumeTrue(view != null && Files.getFileStore(target).supportsFileAttributeView("user"), "no attributes here");
        view.write("colour", ByteBuffer.wrap(new byte[] {1}));
        NioMetadata old = NioMetadata.of(target, TargetRules.USUAL.keeping(Metadata.XATTRS, Keep.MUST));

        assertThatThrownBy(() -> old.giveTo(gone)).isInstanceOf(NoSuchFileException.class);
    }
}
