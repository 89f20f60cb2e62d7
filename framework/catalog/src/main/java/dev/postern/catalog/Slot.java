package dev.postern.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A parameter and what the record's component gets where the parameter is not given.
 *
 * @param fallback of the component's own type; null where the parameter is required
 */
record Slot(Field field, @Nullable Object fallback) {}
