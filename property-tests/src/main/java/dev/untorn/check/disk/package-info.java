/**
 * Disks for checks: {@link dev.untorn.check.disk.CrashableDisk} is the module {@code Disk.tla} in Java,
 * {@link dev.untorn.check.disk.FaultyDisk} fails a chosen step of any disk, and
 * {@link dev.untorn.check.disk.RecordingDisk} writes down what happened on it.
 */
@NullMarked
package dev.untorn.check.disk;

import org.jspecify.annotations.NullMarked;
