package dev.postern.cli.fetch;

import dev.postern.spi.Download;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gets the bytes of a download into a file, from where an earlier attempt was cut off. */
final class Transfer {
  private static final long MOST_BYTES = 1L << 33;
  private static final Set<Integer> BUSY = Set.of(408, 425, 429, 500, 502, 503, 504);
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-.*");

  private final Download download;
  private final Path part;
  private final Patience patience;
  private final Progress progress;

  Transfer(Download download, Path part, Patience patience, Progress progress) {
    this.download = download;
    this.part = part;
    this.patience = patience;
    this.progress = progress;
  }

  /**
   * Tries one address after the other until what was got has the right checksums.
   *
   * @return "" where that is so; otherwise why not, address by address
   */
  String run() throws IOException {
    List<String> reasons = new ArrayList<>();
    for (String address : download.addresses()) {
      String reason = reason(address);
      if (reason.isEmpty()) {
        return "";
      }
      progress.tell(address + ": " + reason);
      reasons.add(address + ": " + reason);
    }
    return String.join("; ", reasons);
  }

  private String reason(String address) throws IOException {
    boolean resumed = Files.exists(part) && Files.size(part) > 0;
    String reason = complete(address);
    if (!reason.isEmpty()) {
      return reason;
    }
    String flaw = Checksums.flaw(part, download);
    if (!flaw.isEmpty()) {
      Files.delete(part);
    }
    // The beginning may be another version's, or from another address: once more from the start.
    return flaw.isEmpty() || !resumed ? flaw : reason(address);
  }

  private String complete(String address) throws IOException {
    String last = "";
    int attempt = 1;
    while (attempt <= patience.attempts()) {
      long before = offset();
      try {
        if (attempt > 1) {
          patience.beforeAttempt(attempt);
        }
        attempt(address);
        return "";
      } catch (RefusedException | UnknownHostException e) {
        return sentence(e);
      } catch (LocalException e) {
        throw new IOException(e.getMessage(), e);
      } catch (IOException e) {
        last = sentence(e);
        progress.tell(address + ": " + last + " (attempt " + attempt + ")");
      }
      attempt = offset() > before ? 2 : attempt + 1; // while it gets on, it is not given up
    }
    return last;
  }

  private void attempt(String address) throws IOException {
    long offset = offset();
    if (download.bytes() > 0 && offset == download.bytes()) {
      return; // all of it was there; its checksum decides
    }
    HttpURLConnection connection = new Connection(patience).open(address, offset);
    try {
      int status = connection.getResponseCode();
      if (status == 206 && offset > 0) {
        checkRange(connection, offset);
        copy(connection, offset);
      } else if (status == 200) {
        copy(connection, 0);
      } else if (status == 416) {
        Files.delete(part);
        throw new IOException("it has nothing beyond byte " + offset + ", so it starts over");
      } else if (BUSY.contains(status)) {
        throw new IOException("it answers with status " + status);
      } else {
        throw new RefusedException("it answers with status " + status);
      }
    } finally {
      connection.disconnect();
    }
  }

  /** Bytes at hand; none where no checksum could tell whether two parts belong together. */
  private long offset() throws IOException {
    if (!Files.exists(part)) {
      return 0;
    }
    long size = Files.size(part);
    boolean useless =
        download.checksums().isEmpty() || (download.bytes() > 0 && size > download.bytes());
    if (useless) {
      Files.delete(part);
    }
    return useless ? 0 : size;
  }

  private static void checkRange(HttpURLConnection connection, long offset) throws IOException {
    String range = String.valueOf(connection.getHeaderField("Content-Range"));
    Matcher matcher = CONTENT_RANGE.matcher(range);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) != offset) {
      throw new RefusedException(
          "asked for what follows byte " + offset + ", it sends \"" + range + "\"");
    }
  }

  private void copy(HttpURLConnection connection, long offset) throws IOException {
    long announced = connection.getContentLengthLong();
    long total = announced < 0 ? download.bytes() : offset + announced;
    if (download.bytes() > 0 && total != download.bytes()) {
      throw new RefusedException(
          "it announces " + total + " bytes, expected are " + download.bytes());
    }
    long most = total > 0 ? total : MOST_BYTES;
    long have = offset;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = connection.getInputStream();
        OutputStream out = open(offset)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        have += n;
        if (have > most) {
          throw new RefusedException("it sends more than the " + most + " bytes expected");
        }
        write(out, buffer, n);
        progress.at(have, total);
      }
    }
    if (have < total) {
      throw new IOException("it ended after " + have + " of " + total + " bytes");
    }
  }

  private OutputStream open(long offset) throws LocalException {
    try {
      return offset > 0
          ? Files.newOutputStream(part, StandardOpenOption.APPEND)
          : Files.newOutputStream(part);
    } catch (IOException e) {
      throw new LocalException(part, e);
    }
  }

  private void write(OutputStream out, byte[] buffer, int length) throws LocalException {
    try {
      out.write(buffer, 0, length);
    } catch (IOException e) {
      throw new LocalException(part, e);
    }
  }

  /** Nothing the site could help: the disk is full or cannot be written. */
  private static final class LocalException extends IOException {
    private static final long serialVersionUID = 1L;

    LocalException(Path file, IOException cause) {
      super("cannot write " + file + ": " + cause.getMessage(), cause);
    }
  }

  private String sentence(IOException e) {
    if (e instanceof UnknownHostException) {
      return "the host is not known; is there a network?";
    }
    if (e instanceof SocketTimeoutException) {
      return "nothing came for " + patience.silence().toMillis() / 1000.0 + " s";
    }
    if (e instanceof ConnectException) {
      return "no connection (" + e.getMessage() + ")";
    }
    return String.valueOf(e.getMessage());
  }
}
