/**
 * Reads suites: YAML 1.2 text becomes a {@link dev.postern.suite.Suite}, or a list of errors with
 * line and column. Start at {@link dev.postern.suite.SuiteReader}.
 */
@NullMarked
package dev.postern.suite;

import org.jspecify.annotations.NullMarked;
