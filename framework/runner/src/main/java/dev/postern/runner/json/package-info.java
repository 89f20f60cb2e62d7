/** JSON objects read with expectations: requests, replies and manifests. */
@NullMarked
package dev.postern.runner.json;

import org.jspecify.annotations.NullMarked;
