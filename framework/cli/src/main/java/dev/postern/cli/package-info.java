/** The commands; the only module that prints. */
@NullMarked
package dev.postern.cli;

import org.jspecify.annotations.NullMarked;
