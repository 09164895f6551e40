package dev.untorn.disk;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a file is, whose, and who may do what with it: in one system call, of which no link is followed. Of the JDK's ways to
 * ask for it this one allocates least: a set of rights, or an owner that is no number, costs more than the call.
 *
 * @param rights nine bits, or null where Java shows none
 * @param uid of the owner, or null where Java does not show it; the same of gid
 * @param links how many names it has, or null where nobody counts or it was not asked for
 */
record NioStat(
        boolean isRegularFile,
        boolean isDirectory,
        boolean isSymbolicLink,
        @Nullable Integer rights,
        @Nullable Object uid,
        @Nullable Object gid,
        @Nullable Object links) {
    private static final int KIND = 0170000;
    private static final int REGULAR_FILE = 0100000;
    private static final int DIRECTORY = 0040000;
    private static final int SYMBOLIC_LINK = 0120000;
    private static final int RIGHTS = 0777;

    static NioStat of(Path file) throws IOException {
        return of(file, "unix:mode,uid,gid");
    }

    static NioStat withLinks(Path file) throws IOException {
        return of(file, "unix:mode,uid,gid,nlink");
    }

    private static NioStat of(Path file, String ofUnix) throws IOException {
        Set<String> views = file.getFileSystem().supportedFileAttributeViews();
        if (views.contains("unix")) {
            return ofMode(Files.readAttributes(file, ofUnix, NOFOLLOW_LINKS));
        }
        String kinds = "isRegularFile,isDirectory,isSymbolicLink";
        return ofKinds(Files.readAttributes(
                file, views.contains("posix") ? "posix:permissions," + kinds : kinds, NOFOLLOW_LINKS));
    }

    private static NioStat ofMode(Map<String, Object> found) {
        int mode = (Integer) Objects.requireNonNull(found.get("mode"));
        int kind = mode & KIND;
        return new NioStat(
                kind == REGULAR_FILE,
                kind == DIRECTORY,
                kind == SYMBOLIC_LINK,
                mode & RIGHTS,
                found.get("uid"),
                found.get("gid"),
                found.get("nlink"));
    }

    private static NioStat ofKinds(Map<String, Object> found) {
        return new NioStat(
                is(found, "isRegularFile"),
                is(found, "isDirectory"),
                is(found, "isSymbolicLink"),
                found.containsKey("permissions") ? NioRights.of(found) : null,
                null,
                null,
                null);
    }

    private static boolean is(Map<String, Object> found, String kind) {
        return Boolean.TRUE.equals(found.get(kind));
    }
}
