/** The history checker, against a search of all behaviours, on planted violations, and on real runs. */
@NullMarked
package dev.untorn.check.history;

import org.jspecify.annotations.NullMarked;
