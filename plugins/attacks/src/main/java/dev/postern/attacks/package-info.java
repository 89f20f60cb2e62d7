/** The built-in attacks. */
@NullMarked
package dev.postern.attacks;

import org.jspecify.annotations.NullMarked;
