package dev.postern.runner.worker;

import dev.postern.catalog.Kind;
import dev.postern.results.Fields;
import dev.postern.runner.data.DatasetLoader;
import dev.postern.runner.store.Digests;
import dev.postern.runner.store.RawFiles;
import dev.postern.spi.Dataset;
import dev.postern.spi.DatasetPlugin;
import dev.postern.spi.LabelledImages;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
    Dataset dataset = DatasetLoader.of(plugin, chosen.parameters()).load(folder);
    MessageDigest hash = Digests.sha256();
    write(bench.out(), "train", dataset.train(), hash);
    write(bench.out(), "test", dataset.test(), hash);
    return Map.of("data-hash", HexFormat.of().formatHex(hash.digest()));
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
}
