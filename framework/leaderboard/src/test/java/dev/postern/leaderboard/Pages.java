package dev.postern.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.results.ResultFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Rendered pages, read as a browser reads them. */
record Pages(Path folder) {

  static Pages of(Path folder, Sample... samples) {
    for (Sample sample : samples) {
      ResultFiles.write(folder.resolve("results"), sample.result());
    }
    return render(folder);
  }

  static Pages render(Path folder) {
    Board.read(folder).render(Sample.TEMPLATES, folder);
    return new Pages(folder);
  }

  Document index() {
    return read(folder.resolve("index.html"));
  }

  Document cell(Sample sample) {
    return read(folder.resolve("cells").resolve(CellPage.fileName(sample.result())));
  }

  List<Document> all() {
    try (Stream<Path> cells = Files.list(folder.resolve("cells"))) {
      return Stream.concat(Stream.of(folder.resolve("index.html")), cells.sorted())
          .map(Pages::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a cell of the first table; rows and columns count from 0. */
  String text(int row, int column) {
    return cell(row, column).text();
  }

  Element cell(int row, int column) {
    Element table = index().expectFirst("table.grid");
    return table.select("tbody tr").get(row).select("td").get(column);
  }

  List<String> columns() {
    return index().expectFirst("table.grid").select("thead th .fit").eachText();
  }

  List<String> rows() {
    return index().expectFirst("table.grid").select("tbody th .fit").eachText();
  }

  private static Document read(Path file) {
    try {
      Parser parser = Parser.htmlParser().setTrackErrors(10);
      Document document = Jsoup.parse(Files.readString(file), "", parser);
      assertThat(parser.getErrors()).as("errors of HTML in " + file).isEmpty();
      return document;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
