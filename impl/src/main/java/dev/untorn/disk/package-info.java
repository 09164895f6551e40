/**
 * The only door to the file system: a method for each action of the specification {@code FilePublish.tla}.
 *
 * <p>Implement {@link dev.untorn.disk.Disk} to put another file system, or a faulty one, behind a publisher.
 */
@NullMarked
package dev.untorn.disk;

import org.jspecify.annotations.NullMarked;
