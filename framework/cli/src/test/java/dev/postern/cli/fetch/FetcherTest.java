package dev.postern.cli.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.spi.Checksum;
import dev.postern.spi.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a site on this machine that misbehaves. */
@Timeout(30)
class FetcherTest {
  private static final byte[] CONTENT = content(200_000);
  private static final Patience PATIENCE =
      new Patience(3, Duration.ofMillis(1), Duration.ofSeconds(10));

  @TempDir Path folder;
  private final Site site = new Site(CONTENT);
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aFileComesToItsPlaceAndNothingIsLeftBeside() throws IOException {
    fetch(download());

    assertThat(place()).hasBinaryContent(CONTENT);
    assertThat(told).containsExactly(place() + " is there and checked");
    assertThat(names(folder.resolve("set"))).containsExactly("file.bin");
    assertThat(names(folder.resolve("downloads"))).containsExactly("set-file.bin.lock");
  }

  @Test
  void whatIsThereIsCheckedAndNotFetchedAgain() {
    fetch(download());
    fetch(download());

    assertThat(site.ranges()).hasSize(1);
  }

  @Test
  void whatIsThereAndWrongIsNotTouched() throws IOException {
    Files.createDirectories(folder.resolve("set"));
    Files.writeString(place(), "mine");

    assertThatThrownBy(() -> fetch(download()))
        .isInstanceOf(FetchException.class)
        .hasMessage(
            place()
                + " is not the published file: it has 4 bytes, expected are 200000; remove it and"
                + " give the same command again");
    assertThat(place()).hasContent("mine");
    assertThat(site.ranges()).isEmpty();
  }

  @Test
  void aBusySiteIsAskedAgain() {
    site.answering(Site.status(500), Site.status(503));

    fetch(download());

    assertThat(place()).hasBinaryContent(CONTENT);
    assertThat(site.ranges()).hasSize(3);
  }

  @Test
  void aSiteThatStaysBusyIsGivenUpWithWhatToDoByHand() {
    site.answering(Site.status(500), Site.status(500), Site.status(500));

    assertThatThrownBy(() -> fetch(download()))
        .isInstanceOf(FetchException.class)
        .hasMessage(
            "file.bin could not be fetched: "
                + site.address("file.bin")
                + ": it answers with status 500; get it in another way, put it at "
                + place()
                + " and give the same command again");
    assertThat(place()).doesNotExist();
  }

  @Test
  void aMissingFileIsNotAskedForTwice() {
    site.answering(Site.status(404));

    assertThatThrownBy(() -> fetch(download())).hasMessageContaining("it answers with status 404");
    assertThat(site.ranges()).hasSize(1);
  }

  @Test
  void theNextAddressIsTriedWhereOneFails() {
    site.answering(Site.status(403));
    Download two =
        Download.file(
            "set/file.bin",
            CONTENT.length,
            checksums(CONTENT),
            site.address("file.bin"),
            site.address("mirror/file.bin"));

    fetch(two);

    assertThat(place()).hasBinaryContent(CONTENT);
    assertThat(told).contains(site.address("file.bin") + ": it answers with status 403");
  }

  @Test
  void whatWasCutOffIsTakenUpWhereItEnded() {
    site.answering(Site.cutAfter(70_000), Site.cutAfter(50_000));

    fetch(download());

    assertThat(place()).hasBinaryContent(CONTENT);
    assertThat(site.ranges()).containsExactly("", "bytes=70000-", "bytes=120000-");
  }

  @Test
  void asLongAsItGetsOnItIsNotGivenUp() {
    for (int i = 0; i < 19; i++) {
      site.answering(Site.cutAfter(10_000));
    }

    fetch(download());

    assertThat(place()).hasBinaryContent(CONTENT);
    assertThat(site.ranges()).hasSize(20);
  }

  @Test
  void anInterruptedDownloadIsTakenUpByTheNextCommand() {
    site.answering(Site.cutAfter(70_000), Site.status(500), Site.status(500));
    assertThatThrownBy(() -> fetch(download())).isInstanceOf(FetchException.class);
    int before = site.ranges().size();

    fetch(download());

    assertThat(place()).hasBinaryContent(CONTENT);
    assertThat(site.ranges().subList(before, site.ranges().size())).containsExactly("bytes=70000-");
  }

  @Test
  void aBeginningOfAnotherVersionIsThrownAway() throws IOException {
    Files.createDirectories(folder.resolve("downloads"));
    Files.write(folder.resolve("downloads/set-file.bin.part"), new byte[100_000]);

    fetch(download());

    assertThat(place()).hasBinaryContent(CONTENT);
    assertThat(site.ranges()).containsExactly("bytes=100000-", "");
  }

  @Test
  void aSiteWithoutRangesStartsOver() throws IOException {
    Files.createDirectories(folder.resolve("downloads"));
    Files.write(folder.resolve("downloads/set-file.bin.part"), Arrays.copyOf(CONTENT, 100_000));
    site.answering(Site.other(CONTENT));

    fetch(download());

    assertThat(place()).hasBinaryContent(CONTENT);
  }

  @Test
  void aWrongChecksumIsRefusedAndSaysBoth() {
    byte[] forged = CONTENT.clone();
    forged[1000] ^= 1;
    site.answering(Site.other(forged));

    assertThatThrownBy(() -> fetch(download()))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining(
            "its MD5 is " + hex("MD5", forged) + ", expected is " + hex("MD5", CONTENT));
    assertThat(place()).doesNotExist();
    assertThat(folder.resolve("downloads/set-file.bin.part")).doesNotExist();
  }

  @Test
  void anotherSizeIsRefusedBeforeItIsFetched() {
    site.answering(Site.other(content(300_000)));

    assertThatThrownBy(() -> fetch(download()))
        .hasMessageContaining("it announces 300000 bytes, expected are 200000");
  }

  @Test
  void aBodyThatDoesNotEndIsCutOff() {
    site.answering(Site.unannounced(content(20_000_000)));

    assertThatThrownBy(() -> fetch(download()))
        .hasMessageContaining("it sends more than the 200000 bytes expected");
  }

  @Test
  void aBodyThatEndsTooEarlyUnannouncedIsNoticed() {
    byte[] half = Arrays.copyOf(CONTENT, 100_000);
    site.answering(Site.unannounced(half));

    fetch(download());

    assertThat(place()).hasBinaryContent(CONTENT);
    assertThat(told).anyMatch(t -> t.contains("it ended after 100000 of 200000 bytes"));
  }

  @Test
  void aSiteThatFallsSilentIsGivenUpAndAskedAgain() {
    site.answering(Site.silentAfter(10_000));
    Patience brief = new Patience(3, Duration.ofMillis(1), Duration.ofMillis(400));

    new Fetcher(folder, brief, Limits.standard(), told::add).fetch(download());

    assertThat(place()).hasBinaryContent(CONTENT);
    assertThat(told).anyMatch(t -> t.contains("nothing came for 0.4 s"));
  }

  @Test
  void redirectsWithinTheWebAreFollowed() {
    site.answering(Site.redirect("/elsewhere.bin"), Site.redirect(site.address("third.bin")));

    fetch(download());

    assertThat(place()).hasBinaryContent(CONTENT);
  }

  @Test
  void redirectsOutOfTheWebAreRefused() {
    for (String location : List.of("file:///etc/passwd", "ftp://localhost/x", "jar:file:/x!/y")) {
      site.answering(Site.redirect(location));

      assertThatThrownBy(() -> fetch(download()))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("it redirects to " + location + "; allowed is https or http");
    }
  }

  @Test
  void redirectsInACircleEnd() {
    for (int i = 0; i < 6; i++) {
      site.answering(Site.redirect("/again.bin"));
    }

    assertThatThrownBy(() -> fetch(download()))
        .hasMessageContaining("it redirects more than 5 times");
  }

  @Test
  void addressesOutsideTheWebAreRefused() {
    Download file =
        Download.file("set/file.bin", 0, List.of(), folder.resolve("secret").toUri().toString());

    assertThatThrownBy(() -> fetch(file))
        .hasMessageContaining("it is no address on the web; allowed is https or http");
  }

  @Test
  void withoutANetworkItSaysWhereToPutTheFile() {
    Download unknown =
        Download.file(
            "set/file.bin", 0, checksums(CONTENT), "http://no.such.host.invalid/file.bin");

    assertThatThrownBy(() -> fetch(unknown))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("is there a network?")
        .hasMessageContaining("put it at " + place() + " and give the same command again");
    assertThat(told).as("it is not tried again and again").hasSize(1);
  }

  @Test
  void withoutAPublishedChecksumTheUserIsToldAndNothingIsPiecedTogether() {
    site.answering(Site.cutAfter(70_000));
    Download unchecked = Download.file("set/file.bin", 0, List.of(), site.address("file.bin"));

    fetch(unchecked);

    assertThat(place()).hasBinaryContent(CONTENT);
    assertThat(site.ranges()).containsExactly("", "");
    assertThat(told).contains("nobody published a checksum of file.bin, so it is taken unchecked");
  }

  @Test
  void twoAtOnceFetchOnce() throws Exception {
    site.answering(
        (exchange, content) -> {
          sleep(300);
          Site.sound(exchange, content);
        });

    CompletableFuture<Void> one = CompletableFuture.runAsync(() -> fetch(download()));
    CompletableFuture<Void> two = CompletableFuture.runAsync(() -> fetch(download()));
    CompletableFuture.allOf(one, two).get(20, TimeUnit.SECONDS);

    assertThat(place()).hasBinaryContent(CONTENT);
    assertThat(site.ranges()).hasSize(1);
    assertThat(told).anyMatch(t -> t.startsWith("waiting for another process"));
  }

  @Test
  void anotherProcessIsWaitedFor() throws Exception {
    Files.createDirectories(folder.resolve("downloads"));
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                folder.resolve("downloads/set-file.bin.lock").toString())
            .redirectErrorStream(true)
            .start();
    assertThat(other.inputReader().readLine()).isEqualTo("locked");

    CompletableFuture<Void> fetching = CompletableFuture.runAsync(() -> fetch(download()));
    while (told.isEmpty()) {
      sleep(5);
    }
    assertThat(site.ranges()).as("requests while it is locked").isEmpty();
    other.destroyForcibly().waitFor(); // a crash releases the lock
    fetching.get(20, TimeUnit.SECONDS);

    assertThat(place()).hasBinaryContent(CONTENT);
    assertThat(told.get(0)).startsWith("waiting for another process");
  }

  /** Holds a lock until its process is ended. */
  static final class LockHolder {
    private LockHolder() {}

    public static void main(String[] arguments) throws Exception {
      DownloadLock lock = DownloadLock.hold(Path.of(arguments[0]), sentence -> {});
      System.out.println("locked");
      Thread.sleep(20_000);
      lock.close();
    }
  }

  private void fetch(Download download) {
    new Fetcher(folder, PATIENCE, Limits.standard(), told::add).fetch(download);
  }

  private Download download() {
    return Download.file(
        "set/file.bin", CONTENT.length, checksums(CONTENT), site.address("file.bin"));
  }

  private Path place() {
    return folder.resolve("set/file.bin");
  }

  private static List<Checksum> checksums(byte[] content) {
    return List.of(Checksum.md5(hex("MD5", content)), Checksum.sha256(hex("SHA-256", content)));
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String hex(String algorithm, byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] content(int size) {
    byte[] bytes = new byte[size];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private static void sleep(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
