package dev.postern.catalog;

import dev.postern.spi.AttackPlugin;
import dev.postern.spi.DatasetPlugin;
import dev.postern.spi.DefensePlugin;
import dev.postern.spi.ModelPlugin;
import dev.postern.spi.Plugin;
import java.util.Locale;

/** The kinds of plugins; ids are unique within a kind. */
@SuppressWarnings("rawtypes") // a class literal knows no type parameter
public enum Kind {
  /** Labelled images. */
  DATASET(DatasetPlugin.class),
  /** An architecture. */
  MODEL(ModelPlugin.class),
  /** Plants a backdoor. */
  ATTACK(AttackPlugin.class),
  /** Repairs, rejects or reveals. */
  DEFENSE(DefensePlugin.class);

  private final Class<? extends Plugin> type;

  Kind(Class<? extends Plugin> type) {
    this.type = type;
  }

  /** The interface under which a JAR registers plugins of this kind. */
  public Class<? extends Plugin> type() {
    return type;
  }

  /** The name in suites and messages: {@code dataset}, {@code model}, … */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
