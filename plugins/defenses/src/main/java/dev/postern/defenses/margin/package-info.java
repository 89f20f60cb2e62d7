/** Defenses that look at margins: activation clipping and maximum margins by class. */
@NullMarked
package dev.postern.defenses.margin;

import org.jspecify.annotations.NullMarked;
