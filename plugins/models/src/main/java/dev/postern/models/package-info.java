/** The built-in architectures, as plain DJL blocks. */
@NullMarked
package dev.postern.models;

import org.jspecify.annotations.NullMarked;
