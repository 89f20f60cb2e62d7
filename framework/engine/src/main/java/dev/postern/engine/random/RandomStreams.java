package dev.postern.engine.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;

/**
 * Random streams of one scope (a task's key and whose code runs in it). Each stream is {@link
 * Random}, whose numbers the Java specification fixes, seeded by the SHA-256 of scope and name.
 *
 * @param scope anything that names the task and, for a plugin's own streams, the plugin
 */
public record RandomStreams(String scope) {

  /** The stream of this name, from its beginning. */
  public Random stream(String name) {
    return new Random(seed(name));
  }

  /** A seed for a generator that takes an {@code int}, such as libtorch's. */
  public int nativeSeed(String name) {
    return (int) seed(name) & Integer.MAX_VALUE;
  }

  /** The streams of a narrower scope. */
  public RandomStreams within(String part) {
    return new RandomStreams(scope + "/" + part);
  }

  private long seed(String name) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(scope.getBytes(StandardCharsets.UTF_8));
      sha.update((byte) 0);
      return ByteBuffer.wrap(sha.digest(name.getBytes(StandardCharsets.UTF_8))).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
