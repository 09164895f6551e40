package dev.untorn.spec.litmus;

import java.util.List;

/**
 * One call of a program, such as {@code rename x t}.
 *
 * <table><caption>The calls. Paths are relative; the directory that the program runs in is {@code .}</caption>
 * <tr><td>create PATH</td><td>open O_CREAT | O_EXCL with mode 600</td></tr>
 * <tr><td>write PATH N BLOCK</td><td>one block, full of this letter, as the N-th of the file; the first is 1</td></tr>
 * <tr><td>truncate PATH</td><td>to nothing</td></tr>
 * <tr><td>chmod PATH MODE</td><td>the mode is octal</td></tr>
 * <tr><td>sync PATH</td><td>fsync of the file</td></tr>
 * <tr><td>rename FROM TO</td><td>over what is there</td></tr>
 * <tr><td>link FROM TO</td><td>a second name</td></tr>
 * <tr><td>unlink PATH</td><td></td></tr>
 * <tr><td>mkdir PATH</td><td></td></tr>
 * <tr><td>syncDirectory PATH</td><td>fsync of the directory</td></tr>
 * </table>
 */
public record Call(String name, List<String> arguments) {
    public Call {
        arguments = List.copyOf(arguments);
    }

    static Call parse(String text) {
        List<String> words = List.of(text.split(" ", -1));
        return new Call(words.get(0), words.subList(1, words.size()));
    }

    @Override
    public String toString() {
        return name + " " + String.join(" ", arguments);
    }
}
