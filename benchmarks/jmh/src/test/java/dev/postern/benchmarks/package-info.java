@NullMarked
package dev.postern.benchmarks;

import org.jspecify.annotations.NullMarked;
