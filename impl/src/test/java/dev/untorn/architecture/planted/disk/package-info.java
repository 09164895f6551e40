/** Stands for {@code dev.untorn.disk} in a test. */
@NullMarked
package dev.untorn.architecture.planted.disk;

import org.jspecify.annotations.NullMarked;
