/** The built-in defenses. */
@NullMarked
package dev.postern.defenses;

import org.jspecify.annotations.NullMarked;
