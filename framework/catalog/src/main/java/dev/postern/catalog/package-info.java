/**
 * Finds plugins in JARs and binds their parameters. {@link dev.postern.catalog.Catalog} discovers
 * plugins, one class loader per JAR, and keeps what went wrong as data; {@link
 * dev.postern.catalog.ParameterForm} turns a parameter record into checks, defaults, a canonical
 * tree and everything that documentation needs.
 */
@NullMarked
package dev.postern.catalog;

import org.jspecify.annotations.NullMarked;
