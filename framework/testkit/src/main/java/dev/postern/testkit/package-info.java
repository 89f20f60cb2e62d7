/** What plugin authors test with: a {@link dev.postern.testkit.TestLab} over the real engine. */
@NullMarked
package dev.postern.testkit;

import org.jspecify.annotations.NullMarked;
