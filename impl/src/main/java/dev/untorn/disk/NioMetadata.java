package dev.untorn.disk;

import static dev.untorn.disk.Metadata.ACL;
import static dev.untorn.disk.Metadata.GROUP;
import static dev.untorn.disk.Metadata.MODE;
import static dev.untorn.disk.Metadata.OWNER;
import static dev.untorn.disk.Metadata.XATTRS;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a temp takes over from the target that it is to replace; of {@link NioDisk}. Used for one temp. */
final class NioMetadata {
    private final TargetRules rules;
    /** Null if there is nothing to take over. */
    private final @Nullable NioStat old;

    private final Map<String, byte[]> xattrs;
    private final Set<Metadata> notKept = EnumSet.noneOf(Metadata.class);

    private NioMetadata(Path target, TargetRules rules, NioStat old) throws IOException {
        this.rules = rules;
        this.old = old;
        requireVisible(target, old);
        this.xattrs = readXattrs(target);
    }

    /** There is nothing to take over. */
    private NioMetadata(TargetRules rules) {
        this.rules = rules;
        this.old = null;
        this.xattrs = Map.of();
    }

    /** Looks at the target, and refuses what must not be replaced, or cannot be kept as far as that is known by now. */
    static NioMetadata of(Path target, TargetRules rules) throws IOException {
        NioStat old;
        try {
            old = rules.hardLinks() == HardLinks.REFUSE ? NioStat.withLinks(target) : NioStat.of(target);
        } catch (NoSuchFileException firstPublish) {
            return new NioMetadata(rules);
        }
        if (!rules.mayReplace()) {
            throw new TargetExistsException(target.toString());
        }
        if (old.isSymbolicLink() && rules.links() == Links.REPLACE) {
            return new NioMetadata(rules);
        }
        if (!old.isRegularFile()) {
            throw new NotRegularFileException(target.toString(), kind(old.isDirectory(), old.isSymbolicLink()));
        }
        if (rules.hardLinks() == HardLinks.REFUSE && !Objects.equals(old.links(), 1)) {
            Object names = Objects.requireNonNullElse(old.links(), "an unknown number of");
            throw new FileSystemException(target.toString(), null, "has " + names + " names, hard links are refused");
        }
        return new NioMetadata(target, rules, old);
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

    private void requireVisible(Path target, NioStat found) throws FileSystemException {
        if (found.uid() == null) {
            notShown(OWNER, target);
            notShown(GROUP, target);
        }
        notShown(ACL, target);
    }

    private void notShown(Metadata what, Path target) throws FileSystemException {
        if (rules.keep(what) != Keep.NO) {
            notKept(what, target, new IOException("Java does not show it here"));
        }
    }

    private Map<String, byte[]> readXattrs(Path target) throws FileSystemException {
        try {
            return rules.keep(XATTRS) == Keep.NO ? Map.of() : NioXattrs.read(target);
        } catch (IOException e) {
            notKept(XATTRS, target, e);
            return Map.of();
        }
    }

    /** If it must be kept, nothing is published; if that was only to be tried, it is told. */
    private void notKept(Metadata what, Path file, IOException why) throws FileSystemException {
        switch (rules.keep(what)) {
            case MUST -> throw cannotKeep(what, file, why);
            case TRY -> notKept.add(what);
            case NO -> {}
        }
    }

    private static FileSystemException cannotKeep(Metadata what, Path file, IOException why) {
        String reason = "cannot keep " + what + " of the target: " + why.getMessage();
        FileSystemException refused = new FileSystemException(file.toString(), null, reason);
        refused.initCause(why);
        return refused;
    }

    /**
     * The rights to create the temp with: none that the target does not give. Owner and group are not the target's yet, so
     * group and others get what all three have; for most files that is what they need, and no chmod follows.
     */
    FileAttribute<?>[] rightsAtFirst() {
        Integer target = keptRights();
        if (target == null) {
            return new FileAttribute<?>[0];
        }
        int everybodys = (target >> 6) & (target >> 3) & target & 07;
        // Who sets attributes must be able to read and write the file; its owner may give himself these rights anyhow.
        int owners = (target & 0700) | (xattrs.isEmpty() ? 0 : 0600);
        return NioRights.whenCreated(owners | (everybodys << 3) | everybodys);
    }

    private @Nullable Integer keptRights() {
        return old == null || rules.keep(MODE) == Keep.NO ? null : old.rights();
    }

    /**
     * Gives the temp what the target has. Before the temp is synced: set after the rename it was lost in power cuts on btrfs
     * and xfs. The mode comes last: the rights of the target's group are not for the group of this process.
     *
     * @return what could not be kept
     * @throws NoSuchFileException if there is no temp any more
     */
    Set<Metadata> giveTo(Path temp) throws IOException {
        try {
            NioXattrs.write(temp, xattrs);
        } catch (IOException e) {
            notGiven(XATTRS, temp, e);
        }
        if (old != null && old.rights() != null) {
            NioStat given = NioStat.of(temp);
            boolean sameGroup = giveId(GROUP, "gid", temp, old.gid(), given.gid());
            giveId(OWNER, "uid", temp, old.uid(), given.uid());
            giveMode(temp, old, given.rights(), sameGroup);
        }
        return Set.copyOf(notKept);
    }

    /** Whether the temp has it now. */
    private boolean giveId(Metadata what, String id, Path temp, @Nullable Object wanted, @Nullable Object given)
            throws IOException {
        if (wanted == null || wanted.equals(given)) {
            return true;
        }
        if (rules.keep(what) == Keep.NO) {
            return false;
        }
        try {
            Files.setAttribute(temp, "unix:" + id, wanted, NOFOLLOW_LINKS);
            return true;
        } catch (IOException e) {
            notGiven(what, temp, e);
            return false;
        }
    }

    private void giveMode(Path temp, NioStat target, @Nullable Integer given, boolean sameGroup) throws IOException {
        Integer kept = keptRights();
        if (kept == null) {
            return;
        }
        int wanted = kept;
        int group = (wanted >> 3) & 07;
        int others = wanted & 07;
        if (!sameGroup && group != others) {
            // They are the target's group's, and whoever is in another one must not get them.
            notKept(MODE, temp, new IOException("its group is not that of the target, " + target.gid()));
            int both = group & others;
            wanted = (wanted & 0700) | (both << 3) | both;
        }
        if (Objects.equals(wanted, given)) {
            return;
        }
        try {
            // Not when it is created: the umask may take rights away that the target has.
            Files.setPosixFilePermissions(temp, NioRights.set(wanted));
        } catch (IOException e) {
            notGiven(MODE, temp, e);
        }
    }

    /** A temp that is gone was swept, and what it did not get is no matter. */
    private void notGiven(Metadata what, Path temp, IOException why) throws IOException {
        if (why instanceof NoSuchFileException) {
            throw why;
        }
        notKept(what, temp, why);
    }
}
