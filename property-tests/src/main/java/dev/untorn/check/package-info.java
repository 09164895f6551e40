/** Checks file-publishing code against the model. */
@NullMarked
package dev.untorn.check;

import org.jspecify.annotations.NullMarked;
