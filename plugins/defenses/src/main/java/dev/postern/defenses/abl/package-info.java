/** Anti-Backdoor Learning. */
@NullMarked
package dev.postern.defenses.abl;

import org.jspecify.annotations.NullMarked;
