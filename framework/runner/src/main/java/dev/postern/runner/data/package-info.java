/** Datasets as their plugins load them from the user's folder. */
@NullMarked
package dev.postern.runner.data;

import org.jspecify.annotations.NullMarked;
