/** The tools a plugin is handed while it works on one task. */
@NullMarked
package dev.postern.engine.lab;

import org.jspecify.annotations.NullMarked;
