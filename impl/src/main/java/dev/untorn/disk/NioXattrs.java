package dev.untorn.disk;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Map;
import java.util.TreeMap;

/** The extended attributes that {@link NioDisk} can see: those whose names begin with {@code user.}. */
final class NioXattrs {
    private NioXattrs() {}

    /** All of a file, by their names without {@code user.}. */
    static Map<String, byte[]> read(Path file) throws IOException {
        UserDefinedFileAttributeView view = viewOf(file);
        Map<String, byte[]> all = new TreeMap<>();
        for (String name : view.list()) {
            ByteBuffer value = ByteBuffer.allocate(view.size(name));
            view.read(name, value);
            all.put(name, value.array());
        }
        return all;
    }

    static void write(Path file, Map<String, byte[]> all) throws IOException {
        if (all.isEmpty()) {
            return;
        }
        UserDefinedFileAttributeView view = viewOf(file);
        for (Map.Entry<String, byte[]> xattr : all.entrySet()) {
            view.write(xattr.getKey(), ByteBuffer.wrap(xattr.getValue()));
        }
    }

    private static UserDefinedFileAttributeView viewOf(Path file) throws FileSystemException {
        UserDefinedFileAttributeView view =
                Files.getFileAttributeView(file, UserDefinedFileAttributeView.class, NOFOLLOW_LINKS);
        if (view == null) {
            throw new FileSystemException(file.toString(), null, "Java shows no extended attributes here");
        }
        return view;
    }
}
