package dev.postern.suite;

import dev.postern.catalog.ParameterForm;
import dev.postern.catalog.PluginEntry;
import dev.postern.catalog.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * An entry before its parameters are bound.
 *
 * @param plugin that it names
 * @param name the label of the entry, or of its variants before the "@"
 * @param spot where the plugin is named
 * @param given its parameters
 * @param sweep which of them have several values
 */
record Draft(PluginEntry plugin, String name, Spot spot, Node.Mapping given, Sweep sweep) {

  /** Enough flaws to know that a sweep is wrong. */
  private static final int MOST_FLAWS = 1000;

  /** The entries that it stands for; what does not bind is reported and left out. */
  List<Entry> entries(Binding binding) {
    ParameterForm form = plugin.form();
    String owner = plugin.kind().id() + " " + Words.quoted(plugin.id());
    List<Entry> entries = new ArrayList<>();
    int size = sweep.size().intValueExact();
    for (int number = 0; number < size && binding.flaws() < MOST_FLAWS; number++) {
      binding
          .bind(form, sweep.variant(given, number), owner, spot)
          .ifPresent(
              bound -> {
                var tree = form.tree(bound);
                String label = name + sweep.suffix(tree);
                entries.add(new Entry(plugin.kind(), plugin.id(), label, tree, bound));
              });
    }
    return entries;
  }
}
