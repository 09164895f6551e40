/** What every {@link dev.untorn.disk.Disk} must do, and what the publisher makes of one that fails. */
@NullMarked
package dev.untorn.contract;

import org.jspecify.annotations.NullMarked;
