/** What runs on a disk whose power is cut, and what looks at the rest: the shipped library, and designs that are wrong. */
@NullMarked
package dev.untorn.powercut;

import org.jspecify.annotations.NullMarked;
