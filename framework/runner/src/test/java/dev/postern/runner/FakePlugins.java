package dev.postern.runner;

import ai.djl.nn.Block;
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

/** Plugins that can be planned with, but not run. They know nothing but the SPI. */
public final class FakePlugins {
  /** Of every image: small enough to be written down in a test. */
  public static final ImageShape SHAPE = new ImageShape(1, 1, 2);

  private FakePlugins() {}

  /** What all fakes have in common. */
  public interface Fake extends Plugin<Rate> {
    @Override
    default Class<Rate> parameters() {
      return Rate.class;
    }

    @Override
    default Description describe() {
      return new Description(id(), "A fake.", "");
    }
  }

  /** One parameter. */
  public record Rate(
      @Setting(value = "0.1", range = "(0,1]", unit = "fraction", meaning = "how much")
          double rate) {}

  /** Three classes, 12 + 6 images; {@code rate} says nothing. */
  public record Digits(int revision) implements Fake, DatasetPlugin<Rate> {
    /** Revision 1. */
    public Digits() {
      this(1);
    }

    @Override
    public String id() {
      return "digits";
    }

    @Override
    public DatasetCard card(Rate parameters) {
      return new DatasetCard(
          SHAPE,
          List.of("zero", "one", "two"),
          12,
          0,
          6,
          2,
          new Normalisation(List.of(0.5f), List.of(0.25f)),
          Augmentation.none());
    }

    @Override
    public Dataset load(Rate parameters, DataFolder folder) {
      throw new UnsupportedOperationException();
    }
  }

  /** A model. */
  public record Net(int revision) implements Fake, ModelPlugin<Rate> {
    /** Revision 1. */
    public Net() {
      this(1);
    }

    @Override
    public String id() {
      return "net";
    }

    @Override
    public Block build(Rate parameters, ImageShape input, int classes) {
      throw new UnsupportedOperationException();
    }
  }

  /** An attack. */
  public record Clean(int revision) implements Fake, AttackPlugin<Rate> {
    /** Revision 1. */
    public Clean() {
      this(1);
    }

    @Override
    public String id() {
      return "clean";
    }
  }

  /** An attack. */
  public record BadNets(int revision) implements Fake, AttackPlugin<Rate> {
    /** Revision 1. */
    public BadNets() {
      this(1);
    }

    @Override
    public String id() {
      return "badnets";
    }
  }

  /** An attack. */
  public record Blended(int revision) implements Fake, AttackPlugin<Rate> {
    /** Revision 1. */
    public Blended() {
      this(1);
    }

    @Override
    public String id() {
      return "blended";
    }
  }

  /** A defense. */
  public record NoDefense(int revision) implements Fake, DefensePlugin<Rate> {
    /** Revision 1. */
    public NoDefense() {
      this(1);
    }

    @Override
    public String id() {
      return "no-defense";
    }

    @Override
    public Needs needs(Rate parameters) {
      return Needs.of(Needs.Access.WEIGHTS);
    }
  }

  /** A defense. */
  public record Pruning(int revision) implements Fake, DefensePlugin<Rate> {
    /** Revision 1. */
    public Pruning() {
      this(1);
    }

    @Override
    public String id() {
      return "pruning";
    }

    @Override
    public Needs needs(Rate parameters) {
      return Needs.of(Needs.Access.WEIGHTS);
    }
  }

  /** A defense. */
  public record Tuning(int revision) implements Fake, DefensePlugin<Rate> {
    /** Revision 1. */
    public Tuning() {
      this(1);
    }

    @Override
    public String id() {
      return "tuning";
    }

    @Override
    public Needs needs(Rate parameters) {
      return Needs.of(Needs.Access.WEIGHTS).withCleanSamples();
    }
  }
}
