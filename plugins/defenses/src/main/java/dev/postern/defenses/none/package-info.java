/** NONE: non-linearity by resetting compromised neurons, and what it detects them with. */
@NullMarked
package dev.postern.defenses.none;

import org.jspecify.annotations.NullMarked;
