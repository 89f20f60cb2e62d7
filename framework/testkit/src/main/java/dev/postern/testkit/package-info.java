/**
 * What plugin authors test with: contracts to inherit, such as {@link
 * dev.postern.testkit.AttackContract}, and a {@link dev.postern.testkit.TestLab} over the real
 * engine for tests of their own.
 */
@NullMarked
package dev.postern.testkit;

import org.jspecify.annotations.NullMarked;
