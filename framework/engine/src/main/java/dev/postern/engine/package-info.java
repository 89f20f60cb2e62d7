/**
 * Networks, training and random streams on DJL's PyTorch engine; the only module besides plugins
 * that touches a tensor, and the only code that names a device.
 */
@NullMarked
package dev.postern.engine;

import org.jspecify.annotations.NullMarked;
