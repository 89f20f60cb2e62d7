/** Searches the smallest changes of an image that make a network answer one label. */
@NullMarked
package dev.postern.engine.inversion;

import org.jspecify.annotations.NullMarked;
