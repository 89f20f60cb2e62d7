package dev.postern.cli.fetch;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Opens an address, following redirects to {@code https}, and to {@code http} only where the
 * address before was no better. {@link HttpURLConnection} and not {@code java.net.http}, which has
 * no limit for the silence between two parts of a body.
 */
final class Connection {
  private static final int MOST_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final Patience patience;

  Connection(Patience patience) {
    this.patience = patience;
  }

  /** The answer to a GET for everything from an offset on. */
  HttpURLConnection open(String address, long offset) throws IOException {
    URI at = uri(address);
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      HttpURLConnection connection = request(at, offset);
      if (!REDIRECTS.contains(connection.getResponseCode())) {
        return connection;
      }
      String location = connection.getHeaderField("Location");
      connection.disconnect();
      if (location == null) {
        throw new RefusedException("it redirects without saying where");
      }
      at = redirected(at, location);
    }
    throw new RefusedException("it redirects more than " + MOST_REDIRECTS + " times");
  }

  private HttpURLConnection request(URI at, long offset) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) at.toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout((int) patience.silence().toMillis());
    connection.setReadTimeout((int) patience.silence().toMillis());
    connection.setRequestProperty("Accept-Encoding", "identity");
    connection.setRequestProperty("User-Agent", "postern");
    if (offset > 0) {
      connection.setRequestProperty("Range", "bytes=" + offset + "-");
    }
    return connection;
  }

  /** Where a redirect leads, if that is allowed. */
  static URI redirected(URI from, String location) throws IOException {
    URI to = from.resolve(parsed(location));
    boolean downgrade = scheme(from).equals("https") && !scheme(to).equals("https");
    if (downgrade || !isWeb(to)) {
      throw new RefusedException(
          "it redirects to " + to + "; allowed is https" + (downgrade ? "" : " or http"));
    }
    return to;
  }

  private static URI uri(String address) throws RefusedException {
    URI uri = parsed(address);
    if (!isWeb(uri)) {
      throw new RefusedException("it is no address on the web; allowed is https or http");
    }
    return uri;
  }

  private static URI parsed(String text) throws RefusedException {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new RefusedException("\"" + text + "\" is no address");
    }
  }

  private static boolean isWeb(URI uri) {
    return uri.getHost() != null && Set.of("https", "http").contains(scheme(uri));
  }

  private static String scheme(URI uri) {
    return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
  }
}
