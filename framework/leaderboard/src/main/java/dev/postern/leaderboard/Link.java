package dev.postern.leaderboard;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Where a text of someone else's may lead: http, https or a DOI, and nowhere else. */
final class Link {
  private Link() {}

  static Optional<String> of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String target =
        lower.startsWith("doi:") ? "https://doi.org/" + text.substring("doi:".length()) : text;
    try {
      URI uri = new URI(target);
      boolean web = "http".equals(scheme(uri)) || "https".equals(scheme(uri));
      return web && uri.getHost() != null ? Optional.of(uri.toASCIIString()) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String scheme(URI uri) {
    return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
  }
}
