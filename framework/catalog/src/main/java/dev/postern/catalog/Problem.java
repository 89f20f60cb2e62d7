package dev.postern.catalog;

import java.nio.file.Path;

/**
 * Something that kept a plugin, a JAR or a folder out of the catalog.
 *
 * @param jar the JAR, or the folder where that is at fault
 * @param message one sentence: what is wrong and what to do
 */
public record Problem(Path jar, String message) {}
