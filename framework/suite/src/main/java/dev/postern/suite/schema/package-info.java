/** JSON Schema as a value, made from parameter forms; knows nothing of suites. */
@NullMarked
package dev.postern.suite.schema;

import org.jspecify.annotations.NullMarked;
