/**
 * A {@link java.nio.file.FileSystem} in front of a simulated disk, so that code written against {@link java.nio.file.Path}
 * runs unchanged under the explorer. Start with {@link dev.untorn.check.path.DiskFileSystem}.
 */
@NullMarked
package dev.untorn.check.path;

import org.jspecify.annotations.NullMarked;
