@NullMarked
package dev.untorn.powercut;

import org.jspecify.annotations.NullMarked;
