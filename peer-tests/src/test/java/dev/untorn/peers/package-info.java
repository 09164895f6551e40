/** Publishers of other projects, as their projects use them, held against the kit. */
@NullMarked
package dev.untorn.peers;

import org.jspecify.annotations.NullMarked;
