package dev.untorn.disk;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a temp takes over from the target that it is to replace; of {@link NioDisk}. */
final class NioMetadata {
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");

    /** Nothing: the temp is like any new file. */
    private static final NioMetadata NONE = new NioMetadata(Map.of());

    private final Map<String, Object> old;

    private NioMetadata(Map<String, Object> old) {
        this.old = old;
    }

    /** Looks at the target. */
    static NioMetadata of(Path target, TargetRules rules) throws IOException {
        Set<String> views = target.getFileSystem().supportedFileAttributeViews();
        String kept = views.contains("unix") ? "unix:uid,gid,permissions" : "posix:permissions";
        String kinds = "isRegularFile,isDirectory,isSymbolicLink";
        Map<String, Object> old;
        try {
            old = Files.readAttributes(target, views.contains("posix") ? kept + "," + kinds : kinds, NOFOLLOW_LINKS);
        } catch (NoSuchFileException firstPublish) {
            return NONE;
        }
        if (!rules.mayReplace()) {
            throw new TargetExistsException(target.toString());
        }
        if (!is("RegularFile", old)) {
            throw new NotRegularFileException(target.toString(), kind(is("Directory", old), is("SymbolicLink", old)));
        }
        return old.containsKey("permissions") ? new NioMetadata(old) : NONE;
    }

    private static boolean is(String kind, Map<String, Object> file) {
        return Boolean.TRUE.equals(file.get("is" + kind));
    }

    private static String kind(boolean directory, boolean symbolicLink) {
        return directory ? "a directory" : symbolicLink ? "a symbolic link" : "a special file";
    }

    /** Refuses a name that leads to anything but a regular file. */
    static void requireRegular(Path file) throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
        if (!found.isRegularFile()) {
            throw new NotRegularFileException(file.toString(), kind(found.isDirectory(), found.isSymbolicLink()));
        }
    }

    /** How many names a file has; 1 where nobody counts. */
    static int countLinks(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? (Integer) Files.getAttribute(file, "unix:nlink", NOFOLLOW_LINKS)
                : 1;
    }

    /** The rights to create the temp with: none that the target does not give. */
    FileAttribute<?>[] rightsAtFirst() {
        if (old.isEmpty()) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> atFirst = EnumSet.copyOf(OWNERS);
        atFirst.retainAll(rights());
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(atFirst)};
    }

    /** Gives the temp what the target has. */
    void giveTo(Path temp) throws IOException {
        if (old.isEmpty()) {
            return;
        }
        // Before the rights: those of the target's group are not for the group of this process.
        giveOwners(temp);
        // Not when it is created: the umask may take rights away that the target has.
        Files.setPosixFilePermissions(temp, rights());
    }

    @SuppressWarnings("unchecked") // the JDK says so of this attribute
    private Set<PosixFilePermission> rights() {
        return (Set<PosixFilePermission>) Objects.requireNonNull(old.get("permissions"));
    }

    /** The group must be kept if its rights are not everybody's; the owner is kept if this process may do so. */
    private void giveOwners(Path temp) throws IOException {
        if (!old.containsKey("uid")) {
            return;
        }
        String rights = PosixFilePermissions.toString(rights());
        String group = rights.substring(3, 6);
        String others = rights.substring(6);
        Map<String, Object> given = Files.readAttributes(temp, "unix:uid,gid", NOFOLLOW_LINKS);
        for (String id : List.of("gid", "uid")) {
            if (Objects.equals(given.get(id), old.get(id))) {
                continue;
            }
            try {
                Files.setAttribute(temp, "unix:" + id, old.get(id), NOFOLLOW_LINKS);
            } catch (IOException e) {
                if (id.equals("gid") && !group.equals(others)) {
                    String reason = "cannot have the group of the target, " + old.get(id) + ": " + e.getMessage();
                    throw (IOException) new FileSystemException(temp.toString(), null, reason).initCause(e);
                }
            }
        }
    }
}
