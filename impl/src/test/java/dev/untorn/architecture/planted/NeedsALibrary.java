package dev.untorn.architecture.planted;

import org.assertj.core.util.Strings;

final class NeedsALibrary {
    private NeedsALibrary() {}

    static boolean isEmpty(String text) {
        return Strings.isNullOrEmpty(text);
    }
}
