/** What the library may know, as rules over its classes. Each rule has a planted class that breaks it. */
@NullMarked
package dev.untorn.architecture;

import org.jspecify.annotations.NullMarked;
