/** Publishes a file whole or not at all. */
@NullMarked
package dev.untorn;

import org.jspecify.annotations.NullMarked;
