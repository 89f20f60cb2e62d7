package dev.postern.suite;

import ai.djl.nn.Block;
import dev.postern.catalog.Catalog;
import dev.postern.spi.AttackPlugin;
import dev.postern.spi.Augmentation;
import dev.postern.spi.DataFolder;
import dev.postern.spi.Dataset;
import dev.postern.spi.DatasetCard;
import dev.postern.spi.DatasetPlugin;
import dev.postern.spi.DefensePlugin;
import dev.postern.spi.Description;
import dev.postern.spi.ImageShape;
import dev.postern.spi.ModelPlugin;
import dev.postern.spi.Needs;
import dev.postern.spi.Normalisation;
import dev.postern.spi.Plugin;
import dev.postern.spi.Setting;
import java.util.List;
import java.util.stream.IntStream;

/** Small plugins that do nothing but have parameters. */
final class Fakes {
  private Fakes() {}

  static Catalog catalog() {
    return Catalog.of(
        new FakeDataset("signs", 43),
        new FakeDataset("digits", 10),
        new UndescribableDataset(),
        new SmallCnn(),
        new ResNet(),
        new Clean(),
        new BadNets(),
        new Blended(),
        new TouchyAttack(),
        new FakeDefense("no-defense"),
        new FakeDefense("none"),
        new FakeDefense("fine-tuning"),
        new Pruning());
  }

  private interface Described<P extends Record> extends Plugin<P> {
    @Override
    default int revision() {
      return 1;
    }

    @Override
    default Description describe() {
      return new Description(id(), "A fake.", "");
    }
  }

  record Nothing() {}

  record SizedParameters(
      @Setting(value = "0", range = "[0,)", unit = "images", meaning = "0 for all")
          int trainSize) {}

  record FakeDataset(String id, int classes)
      implements Described<SizedParameters>, DatasetPlugin<SizedParameters> {
    @Override
    public Class<SizedParameters> parameters() {
      return SizedParameters.class;
    }

    @Override
    public DatasetCard card(SizedParameters parameters) {
      return new DatasetCard(
          new ImageShape(3, 32, 32),
          IntStream.range(0, classes).mapToObj(i -> "class " + i).toList(),
          50_000,
          0,
          10_000,
          1_000,
          Normalisation.identity(3),
          Augmentation.crop(4, true));
    }

    @Override
    public Dataset load(SizedParameters parameters, DataFolder folder) {
      throw new UnsupportedOperationException();
    }
  }

  record UndescribableDataset() implements Described<Nothing>, DatasetPlugin<Nothing> {
    @Override
    public String id() {
      return "undescribable";
    }

    @Override
    public Class<Nothing> parameters() {
      return Nothing.class;
    }

    @Override
    public DatasetCard card(Nothing parameters) {
      throw new IllegalStateException("no card");
    }

    @Override
    public Dataset load(Nothing parameters, DataFolder folder) {
      throw new UnsupportedOperationException();
    }
  }

  record CnnParameters(
      @Setting(value = "[16, 32]", range = "[1,4096]", unit = "channels", meaning = "by stage")
          List<Integer> stages) {}

  record SmallCnn() implements Described<CnnParameters>, ModelPlugin<CnnParameters> {
    @Override
    public String id() {
      return "small-cnn";
    }

    @Override
    public Class<CnnParameters> parameters() {
      return CnnParameters.class;
    }

    @Override
    public Block build(CnnParameters parameters, ImageShape input, int classes) {
      throw new UnsupportedOperationException();
    }
  }

  record ResNet() implements Described<Nothing>, ModelPlugin<Nothing> {
    @Override
    public String id() {
      return "resnet";
    }

    @Override
    public Class<Nothing> parameters() {
      return Nothing.class;
    }

    @Override
    public Block build(Nothing parameters, ImageShape input, int classes) {
      throw new UnsupportedOperationException();
    }
  }

  record Clean() implements Described<Nothing>, AttackPlugin<Nothing> {
    @Override
    public String id() {
      return "clean";
    }

    @Override
    public Class<Nothing> parameters() {
      return Nothing.class;
    }
  }

  /** Throws when it is asked. */
  record TouchyAttack() implements Described<Nothing>, AttackPlugin<Nothing> {
    @Override
    public String id() {
      return "touchy";
    }

    @Override
    public Class<Nothing> parameters() {
      return Nothing.class;
    }

    @Override
    public String objection(Nothing parameters, DatasetCard dataset) {
      throw new IllegalStateException("do not ask");
    }
  }

  enum TargetRule {
    ALL_TO_ONE,
    ALL_TO_ALL
  }

  record BadNetsParameters(
      @Setting(value = "0.1", range = "(0,1]", unit = "fraction", meaning = "share poisoned")
          double rate,
      @Setting(value = "0", range = "[0,)", meaning = "class of every poisoned image") int target,
      @Setting(value = "all-to-one", meaning = "which classes are attacked")
          TargetRule targetRule) {}

  record BadNets() implements Described<BadNetsParameters>, AttackPlugin<BadNetsParameters> {
    @Override
    public String id() {
      return "badnets";
    }

    @Override
    public Class<BadNetsParameters> parameters() {
      return BadNetsParameters.class;
    }

    @Override
    public String objection(BadNetsParameters parameters, DatasetCard dataset) {
      return parameters.target() < dataset.classes()
          ? ""
          : "there is no class " + parameters.target() + " among " + dataset.classes();
    }
  }

  record Surrogate(
      @Setting(value = "10", range = "[1,100]", unit = "epochs", meaning = "passes") int epochs,
      @Setting(value = "[]", range = "[1,100]", unit = "epochs", meaning = "steps down")
          List<Integer> milestones) {}

  record BlendedParameters(
      @Setting(value = "0.1", range = "(0,1]", unit = "fraction", meaning = "share poisoned")
          double rate,
      @Setting(value = "0.2", range = "[0,1]", meaning = "weight of the pattern") double alpha,
      @Setting(value = "noise", meaning = "the pattern") String pattern,
      @Setting(value = "false", meaning = "whether labels stay") boolean cleanLabel,
      @Setting(meaning = "trains the surrogate") Surrogate surrogate) {}

  record Blended() implements Described<BlendedParameters>, AttackPlugin<BlendedParameters> {
    @Override
    public String id() {
      return "blended";
    }

    @Override
    public Class<BlendedParameters> parameters() {
      return BlendedParameters.class;
    }
  }

  record TuningParameters(
      @Setting(value = "0.01", range = "(0,)", meaning = "learning rate") double learningRate) {}

  record FakeDefense(String id)
      implements Described<TuningParameters>, DefensePlugin<TuningParameters> {
    @Override
    public Class<TuningParameters> parameters() {
      return TuningParameters.class;
    }

    @Override
    public Needs needs(TuningParameters parameters) {
      return Needs.of(Needs.Access.WEIGHTS);
    }
  }

  record PruningParameters(
      @Setting(range = "[0,1)", unit = "fraction", meaning = "share of channels") double share) {}

  record Pruning() implements Described<PruningParameters>, DefensePlugin<PruningParameters> {
    @Override
    public String id() {
      return "pruning";
    }

    @Override
    public Class<PruningParameters> parameters() {
      return PruningParameters.class;
    }

    @Override
    public Needs needs(PruningParameters parameters) {
      return Needs.of(Needs.Access.WEIGHTS);
    }
  }
}
