package dev.postern.runner.worker;

import dev.postern.catalog.Kind;
import dev.postern.results.Fields;
import dev.postern.runner.store.Digests;
import dev.postern.runner.store.RawFiles;
import dev.postern.spi.DataFile;
import dev.postern.spi.DataFolder;
import dev.postern.spi.Dataset;
import dev.postern.spi.DatasetCard;
import dev.postern.spi.DatasetPlugin;
import dev.postern.spi.LabelledImages;
import dev.postern.spi.MissingDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Loads a dataset through its plugin, holds it against its card and writes it in our own form. */
final class DatasetWork implements Work {

  @Override
  public Map<String, Object> run(Fields request, Bench bench) throws Exception {
    Bench.Chosen chosen = bench.plugin(Kind.DATASET, request);
    DatasetPlugin<?> plugin = (DatasetPlugin<?>) chosen.plugin();
    Optional<Path> folder =
        request.has("data-folder") ? Optional.of(request.path("data-folder")) : Optional.empty();
    Dataset dataset = load(plugin, chosen.parameters(), new CheckedFolder(folder));
    check(card(plugin, chosen.parameters()), dataset);
    MessageDigest hash = Digests.sha256();
    write(bench.out(), "train", dataset.train(), hash);
    write(bench.out(), "test", dataset.test(), hash);
    return Map.of("data-hash", HexFormat.of().formatHex(hash.digest()));
  }

  private static <P extends Record> Dataset load(
      DatasetPlugin<P> plugin, Record parameters, DataFolder folder) {
    return plugin.load(plugin.parameters().cast(parameters), folder);
  }

  private static <P extends Record> DatasetCard card(DatasetPlugin<P> plugin, Record parameters) {
    return plugin.card(plugin.parameters().cast(parameters));
  }

  private static void check(DatasetCard card, Dataset dataset) {
    LabelledImages train = dataset.train();
    if (!train.shape().equals(card.shape())
        || train.classes() != card.classes()
        || train.size() != card.trainSize()
        || dataset.test().size() != card.testSize()) {
      throw new IllegalStateException(
          "the dataset's card promises %d + %d images of %s in %d classes, but %d + %d of %s in %d were loaded"
              .formatted(
                  card.trainSize(),
                  card.testSize(),
                  card.shape(),
                  card.classes(),
                  train.size(),
                  dataset.test().size(),
                  train.shape(),
                  train.classes()));
    }
  }

  private static void write(Path out, String name, LabelledImages images, MessageDigest hash) {
    RawFiles.write(out.resolve(name + ".pixels"), ByteBuffer.wrap(images.pixels()));
    RawFiles.write(out.resolve(name + ".labels"), images.labels());
    ByteBuffer header = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(images.size()).putInt(images.classes()).putInt(images.shape().channels());
    header.putInt(images.shape().height()).putInt(images.shape().width());
    hash.update(header.array());
    hash.update(images.pixels());
    ByteBuffer labels = ByteBuffer.allocate(4 * images.size()).order(ByteOrder.LITTLE_ENDIAN);
    labels.asIntBuffer().put(images.labels());
    hash.update(labels.array());
  }

  /** The user's folder; a file is handed out only after its checksum was verified. */
  private record CheckedFolder(Optional<Path> root) implements DataFolder {
    @Override
    public Path require(DataFile wanted) {
      Path folder =
          root.orElseThrow(
              () ->
                  new MissingDataException(
                      wanted.path()
                          + " is needed, but no data folder is given; get it from "
                          + wanted.origin()
                          + ", put it into a folder and name that with --data DIR or POSTERN_DATA"));
      Path file = folder.resolve(wanted.path());
      if (!Files.isRegularFile(file)) {
        throw new MissingDataException(
            wanted.path()
                + " is not in the data folder "
                + folder
                + "; get it from "
                + wanted.origin()
                + " and put it at "
                + file);
      }
      verify(wanted, file);
      return file;
    }

    private static void verify(DataFile wanted, Path file) {
      try {
        String found = Digests.ofFile(file);
        if (!found.equals(wanted.sha256())) {
          throw new MissingDataException(
              file
                  + " is not the published file: its SHA-256 is "
                  + found
                  + ", expected "
                  + wanted.sha256()
                  + "; get it again from "
                  + wanted.origin());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
