package dev.postern.spi;

/**
 * What a plugin is, for people. A Markdown page named after the plugin's id beside its class
 * ({@code badnets.md}) tells the rest.
 *
 * @param title the name as the field writes it, such as "BadNets"
 * @param summary one sentence
 * @param source the publication it follows, or "" where there is none
 */
public record Description(String title, String summary, String source) {}
