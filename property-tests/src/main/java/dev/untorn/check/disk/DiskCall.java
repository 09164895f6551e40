package dev.untorn.check.disk;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One call of a {@link dev.untorn.disk.Disk}, as a value.
 *
 * @param action the action of the specification, such as {@code RenameTemp}
 * @param path the name that the call is about, or null if it is about an open file alone
 * @param to the new name, of a rename or a link; or the target that must not be there for a temp to be created
 * @param file the number of the open file, or {@link DiskState#NO_FILE}
 * @param position the byte at which a read or a write begins
 * @param bytes what is written, or ""
 */
public record DiskCall(
        String action, @Nullable Path path, @Nullable Path to, int file, int position, String bytes) {

    /** A call that is about a name. */
    public static DiskCall onPath(String action, Path path) {
        return new DiskCall(action, path, null, DiskState.NO_FILE, 0, "");
    }

    /** A call that is about an open file. */
    public static DiskCall onFile(String action, int file, int position, String bytes) {
        return new DiskCall(action, null, null, file, position, bytes);
    }

    /** A call that is about an open file and the name that it has. */
    public static DiskCall onFileByName(String action, Path name, int file) {
        return new DiskCall(action, name, null, file, 0, "");
    }

    /** A call that is about two names. */
    public static DiskCall twoNames(String action, Path from, Path to) {
        return new DiskCall(action, from, to, DiskState.NO_FILE, 0, "");
    }

    /** The same call, with other names in place of those that it has. */
    public DiskCall renamed(UnaryOperator<Path> names) {
        return new DiskCall(
                action,
                path == null ? null : names.apply(path),
                to == null ? null : names.apply(to),
                file,
                position,
                bytes);
    }

    /** As Java would be written, such as {@code renameTemp(w1.tmp, target)}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(Character.toLowerCase(action.charAt(0)))
                .append(action, 1, action.length())
                .append('(');
        text.append(path == null ? "file " + file : SimulatedTemp.of(path));
        if (to != null) {
            text.append(", ").append(to);
        }
        if (!bytes.isEmpty()) {
            text.append(", ").append(Blocks.show(bytes)).append(" at ").append(position);
        }
        return text.append(')').toString();
    }
}
