/** Writes, at build time, the parts of the zip that nobody writes by hand. */
package dev.postern.distribution;
