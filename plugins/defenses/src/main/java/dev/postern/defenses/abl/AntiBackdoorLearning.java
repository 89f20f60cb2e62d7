package dev.postern.defenses.abl;

import dev.postern.spi.CleanSet;
import dev.postern.spi.DefenseOutcome;
import dev.postern.spi.Description;
import dev.postern.spi.Hook;
import dev.postern.spi.InTrainingDefense;
import dev.postern.spi.Lab;
import dev.postern.spi.Needs;
import dev.postern.spi.Network;
import dev.postern.spi.Networks;
import dev.postern.spi.NotApplicable;
import dev.postern.spi.Recipe;
import dev.postern.spi.Samples;
import dev.postern.spi.UntrustedSet;

/**
 * Anti-Backdoor Learning: isolates the few rows that are learned soonest, trains on the others and
 * then unlearns the isolated ones by gradient ascent.
 *
 * <p>Source: Li, Lyu, Koren, Lyu, Li, Ma, NeurIPS 2021, section 3; by default constants and details
 * follow the authors' code, which differs from the paper (see the page).
 */
public final class AntiBackdoorLearning implements InTrainingDefense<Parameters> {

  @Override
  public String id() {
    return "abl";
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public int revision() {
    return 2;
  }

  @Override
  public Description describe() {
    return new Description(
        "Anti-Backdoor Learning (ABL)",
        "Isolates the rows that are learned soonest, trains on the others and unlearns the isolated"
            + " ones by gradient ascent.",
        "Li, Lyu, Koren, Lyu, Li, Ma: Anti-Backdoor Learning: Training Clean Models on Poisoned"
            + " Data, NeurIPS 2021, arXiv 2110.11571");
  }

  @Override
  public Needs needs(Parameters parameters) {
    return Needs.of(Needs.Access.WEIGHTS)
        .guessing(
            "a share of "
                + parameters.isolationShare()
                + " of the training set can be isolated as poisoned");
  }

  /**
   * Leaves one classifier, and suspects whose score is the negated loss of the ranking.
   *
   * @throws NotApplicable where there are fewer than two rows, or norms are to be frozen in a
   *     network that cannot be opened
   */
  @Override
  public DefenseOutcome defend(
      Parameters parameters,
      UntrustedSet data,
      CleanSet clean,
      Networks networks,
      Recipe recipe,
      Lab lab) {
    Samples all = data.samples();
    Stages stages = new Stages(parameters, recipe);
    Network isolating = networks.fresh("isolation");
    check(parameters, all, isolating);

    IsolatedRows rows = new Isolation(all, stages, lab).isolate(isolating);
    Network network = parameters.restart() ? networks.fresh("fine-tuning") : isolating;
    Samples kept = all.select(rows.others());
    fineTune(network, kept, stages.fineTuning(), lab);
    Unlearning.run(network, all, rows, stages, lab);
    if (parameters.norms().areRefreshed()) {
      NormRefresh.run(network, kept, stages.batchSize(), lab);
    }
    return DefenseOutcome.of("abl", network).suspects(rows.suspects());
  }

  private static void check(Parameters parameters, Samples all, Network network) {
    if (all.size() < 2) {
      throw new NotApplicable("there is nothing left to train on once a row is isolated");
    }
    if (parameters.norms() == Norms.FROZEN && network.sites().isOpaque()) {
      throw new NotApplicable("norms cannot be frozen in a network that cannot be opened");
    }
  }

  private static void fineTune(Network network, Samples kept, Recipe recipe, Lab lab) {
    if (recipe.epochs() == 0) {
      return;
    }
    Hook ticking =
        new Hook() {
          @Override
          public void epochEnd(Epoch epoch, Network trained) {
            lab.tick("fine-tuning " + epoch.number() + "/" + recipe.epochs(), epoch.loss());
          }
        };
    lab.training().fit(network, kept, recipe, ticking);
  }
}
