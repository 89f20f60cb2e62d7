package dev.postern.runner.plan;

import dev.postern.results.CanonicalJson;
import dev.postern.results.CellLabels;
import dev.postern.spi.DatasetCard;
import dev.postern.spi.Recipe;
import dev.postern.suite.CleanSamples;
import dev.postern.suite.Entry;
import dev.postern.suite.NaturalBackdoors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One step on the way to a result. Two tasks with one key are one task. */
public sealed interface Task {

  /** The parts every task shares. */
  Identity identity();

  /** What must be there before. */
  List<Task> parents();

  /** Names the artefacts' folder in the store and the task in messages. */
  default String kind() {
    return identity().kind();
  }

  /** What the key is made of: a canonical tree. */
  default Map<String, Object> inputs() {
    return identity().inputs();
  }

  /** What people read, such as "victim badnets on small-cnn (signs, seed 0)". */
  default String label() {
    return identity().label();
  }

  /** SHA-256 of kind and inputs. */
  default String key() {
    return identity().key();
  }

  /**
   * The parts every task shares.
   *
   * @param inputs what the key is made of
   */
  record Identity(String kind, Map<String, Object> inputs, String label, String key) {

    static Identity of(String kind, String label, Map<String, Object> inputs) {
      String key = CanonicalJson.sha256(Map.of("kind", kind, "inputs", inputs));
      return new Identity(kind, inputs, label, key);
    }
  }

  /** Loads a dataset, checks and stores it in our own form. */
  record Data(Identity identity, Entry dataset, DatasetCard card) implements Task {
    @Override
    public List<Task> parents() {
      return List.of();
    }
  }

  /** Sets apart what defenders and tuning get, before any poisoning. */
  record Split(Identity identity, Data data, int seed) implements Task {
    @Override
    public List<Task> parents() {
      return List.of(data);
    }
  }

  /** Poisons the training rows and triggers the test images. */
  record Attack(Identity identity, Split split, Entry attack) implements Task {
    @Override
    public List<Task> parents() {
      return List.of(split);
    }

    /** Whether this is the control without an attack. */
    public boolean isControl() {
      return attack.id().equals(Planner.CONTROL);
    }
  }

  /** Trains a network on what an attack left. */
  record Victim(Identity identity, Attack attack, Entry model, Recipe recipe) implements Task {
    @Override
    public List<Task> parents() {
      return List.of(attack);
    }
  }

  /** The undefended network's answers to the clean test images and those an attack triggered. */
  record Undefended(Identity identity, Victim victim, Attack questions) implements Task {
    /** Stands in place of a classifier where a defense leaves none. */
    public static final String CLASSIFIER = "undefended";

    @Override
    public List<Task> parents() {
      return victim.attack().key().equals(questions.key())
          ? List.of(victim)
          : List.of(victim, questions);
    }
  }

  /**
   * A defense's work.
   *
   * @param victim the undefended network it is compared with, which it is handed unless it trains
   *     one itself
   * @param inTraining whether it is handed the training data in place of the victim
   */
  record Defense(
      Identity identity, Victim victim, Entry defense, CleanSamples clean, boolean inTraining)
      implements Task {
    @Override
    public List<Task> parents() {
      return List.of(victim);
    }
  }

  /**
   * What a defense's classifiers are asked after its work, by the process that has done it: they
   * may live only as long as that.
   */
  sealed interface Inquiry extends Task {
    /** Whose classifiers are asked. */
    Defense defense();
  }

  /** A defense's answers to the clean test images and those an attack triggered. */
  record Answers(Identity identity, Defense defense, Undefended undefended) implements Inquiry {
    @Override
    public List<Task> parents() {
      return List.of(undefended);
    }

    /** The attack whose triggered images were asked about. */
    public Attack questions() {
      return undefended.questions();
    }
  }

  /**
   * Searches small triggers that make the headline classifier answer one label.
   *
   * @param streams names the random numbers: the same whatever the defense, so that before and
   *     after differ by the network alone
   */
  record Probe(Identity identity, Defense defense, NaturalBackdoors settings, String streams)
      implements Inquiry {
    @Override
    public List<Task> parents() {
      return List.of(defense.victim());
    }
  }

  /**
   * Computes a result from answers.
   *
   * @param answers one per trigger: the cell's own or, for the control, those of the suite's other
   *     attacks; at least one, whose triggered part is empty where there is no trigger at all
   * @param base answers of the clean network to the cell's trigger; empty where the suite has no
   *     control or the cell is one
   * @param probe the search for natural backdoors, where the suite asks for it
   */
  record Judgement(
      Identity identity,
      CellLabels cell,
      List<Answers> answers,
      List<Undefended> base,
      Optional<Probe> probe)
      implements Task {
    @Override
    public List<Task> parents() {
      List<Task> parents = new ArrayList<>(answers);
      parents.addAll(base);
      probe.ifPresent(parents::add);
      return List.copyOf(parents);
    }

    /** The defense that is judged. */
    public Defense defense() {
      return answers.get(0).defense();
    }
  }
}
