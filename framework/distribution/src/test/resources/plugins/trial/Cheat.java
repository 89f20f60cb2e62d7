package trial;

import dev.postern.spi.CleanSet;
import dev.postern.spi.DefenseOutcome;
import dev.postern.spi.Description;
import dev.postern.spi.InTrainingDefense;
import dev.postern.spi.Lab;
import dev.postern.spi.Needs;
import dev.postern.spi.Network;
import dev.postern.spi.Networks;
import dev.postern.spi.Recipe;
import dev.postern.spi.Rows;
import dev.postern.spi.Samples;
import dev.postern.spi.Setting;
import dev.postern.spi.Suspects;
import dev.postern.spi.UntrustedSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Tries to learn which rows are poisoned by every way but looking at the images. */
public final class Cheat implements InTrainingDefense<Cheat.Parameters> {

  public record Parameters(
      @Setting(meaning = "where the report is written") String report,
      @Setting(value = "0.2", range = "(0,1)", meaning = "share of rows it flags") double rate,
      @Setting(value = "rows", meaning = "the stream it replays; or first, for the first rows")
          String guess) {}

  @Override
  public String id() {
    return "cheat";
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Description describe() {
    return new Description("Cheat", "A defense that guesses.", "");
  }

  @Override
  public Needs needs(Parameters parameters) {
    return Needs.of(Needs.Access.WEIGHTS).withCleanSamples();
  }

  @Override
  public DefenseOutcome defend(
      Parameters parameters,
      UntrustedSet data,
      CleanSet clean,
      Networks networks,
      Recipe recipe,
      Lab lab) {
    Samples samples = data.samples();
    List<String> lines = new ArrayList<>();
    Path folder = lab.scratch().toAbsolutePath().getParent();
    Spy.list("scratch", lab.scratch(), lines);
    Spy.list("folder", folder, lines);
    lines.add("task: " + Spy.read(folder.resolve("task.json")));
    Spy.list("directory", Path.of("").toAbsolutePath(), lines);
    Network network = networks.fresh("cheat");
    Spy.fields(List.of(data, clean, networks, network, lab), lines);
    lines.add("rows: " + samples.size());
    lines.add("equal-networks: " + equal(network, networks.fresh("cheat"), samples, lab));
    lines.add("other-networks: " + equal(network, networks.fresh("other"), samples, lab));
    try {
      Files.write(Path.of(parameters.report()), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lab.training().fit(network, samples, recipe);
    BitSet flagged = new BitSet();
    int n = samples.size();
    if (parameters.guess().equals("first")) {
      flagged.set(0, (int) (parameters.rate() * n));
    } else {
      for (int row : Rows.draw(n, parameters.rate(), lab.random(parameters.guess()))) {
        flagged.set(row);
      }
    }
    float[] scores = new float[n];
    for (int row = 0; row < n; row++) {
      scores[row] = flagged.get(row) ? 1 : 0;
    }
    return DefenseOutcome.of("trained", network).suspects(new Suspects(scores, flagged));
  }

  private static boolean equal(Network one, Network other, Samples samples, Lab lab) {
    var images = samples.images(lab.manager(), 0, 1).toType(one.parameters().valueAt(0).getArray().getDataType(), false).div(255f);
    return java.util.Arrays.equals(
        one.scores(images).toFloatArray(), other.scores(images).toFloatArray());
  }
}
