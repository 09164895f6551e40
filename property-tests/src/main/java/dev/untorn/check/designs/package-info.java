/** Designs that are wrong, each the Java twin of a model {@code MCFilePublish_broken_*}: every check must catch them. */
@NullMarked
package dev.untorn.check.designs;

import org.jspecify.annotations.NullMarked;
