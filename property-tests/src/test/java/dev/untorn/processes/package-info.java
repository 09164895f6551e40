/** Real processes on real files. */
@NullMarked
package dev.untorn.processes;

import org.jspecify.annotations.NullMarked;
