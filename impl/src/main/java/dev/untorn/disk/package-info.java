/** The only door to the file system, one method per action of the model. */
@NullMarked
package dev.untorn.disk;

import org.jspecify.annotations.NullMarked;
