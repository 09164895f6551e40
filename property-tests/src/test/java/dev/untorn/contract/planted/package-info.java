/** Stands for the API in a test: a class that knows the kit, which the API must not. */
@NullMarked
package dev.untorn.contract.planted;

import org.jspecify.annotations.NullMarked;
