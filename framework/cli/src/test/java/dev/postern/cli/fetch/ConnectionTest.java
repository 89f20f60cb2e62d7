package dev.postern.cli.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class ConnectionTest {
  private static final URI SECURE = URI.create("https://example.org/a/b.zip");
  private static final URI PLAIN = URI.create("http://example.org/a/b.zip");

  @Test
  void redirectsKeepOrGainSecurity() throws Exception {
    assertThat(Connection.redirected(SECURE, "../c.zip")).hasToString("https://example.org/c.zip");
    assertThat(Connection.redirected(PLAIN, "https://mirror.org/c"))
        .hasToString("https://mirror.org/c");
    assertThat(Connection.redirected(PLAIN, "//mirror.org/c")).hasToString("http://mirror.org/c");
  }

  @Test
  void redirectsThatLoseSecurityAreRefused() {
    assertThatThrownBy(() -> Connection.redirected(SECURE, "http://example.org/a/b.zip"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("it redirects to http://example.org/a/b.zip; allowed is https");
  }

  @Test
  void redirectsToNowhereAreRefused() {
    for (String location :
        new String[] {"file:///etc/passwd", "mailto:a@b.c", "http:///x", "a b"}) {
      assertThatThrownBy(() -> Connection.redirected(PLAIN, location))
          .as(location)
          .isInstanceOf(RefusedException.class);
    }
  }
}
