package dev.postern.cli;

import dev.postern.cli.fetch.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints sentences, and every tenth of a download that takes a while. */
final class FetchPrinter implements Progress {
  private static final long LARGE = 5_000_000;

  private final PrintWriter print;
  private long tenths;

  FetchPrinter(PrintWriter print) {
    this.print = print;
  }

  @Override
  public void tell(String sentence) {
    print.println(sentence);
  }

  @Override
  public void at(long bytes, long total) {
    if (total < LARGE) {
      return;
    }
    long now = bytes * 10 / total;
    if (now != tenths) {
      print.println(
          String.format(Locale.ROOT, "%3d %% of %.0f MB", bytes * 100 / total, total / 1e6));
    }
    tenths = now;
  }
}
