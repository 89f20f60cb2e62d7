package dev.postern.suite;

import dev.postern.catalog.Catalog;
import dev.postern.catalog.DuplicatePluginException;
import dev.postern.catalog.Kind;
import dev.postern.catalog.Nearest;
import dev.postern.catalog.PluginEntry;
import dev.postern.catalog.UnknownPluginException;
import dev.postern.catalog.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what stands in the lists of datasets, models, attacks and defenses. */
final class EntryReader {
  static final String LABEL_KEY = "as";
  private static final List<String> BESIDE = List.of(LABEL_KEY);

  private final Kind kind;
  private final Catalog catalog;
  private final Mistakes mistakes;
  private final Expect expect;

  EntryReader(Kind kind, Catalog catalog, Mistakes mistakes) {
    this.kind = kind;
    this.catalog = catalog;
    this.mistakes = mistakes;
    this.expect = new Expect(mistakes);
  }

  /** The entries of the list, sweeps not yet expanded. */
  List<Draft> drafts(Node list) {
    List<Draft> drafts = new ArrayList<>();
    expect
        .filledListing(list, SuiteKey.of(kind).id(), "[one, another]")
        .ifPresent(listing -> listing.items().forEach(item -> draft(item).ifPresent(drafts::add)));
    return drafts;
  }

  private Optional<Draft> draft(Node item) {
    if (item instanceof Node.Leaf leaf && leaf.value() instanceof String id) {
      Node.Mapping none = new Node.Mapping(leaf.spot(), Map.of());
      return plugin(id, leaf.spot())
          .map(p -> new Draft(p, id, leaf.spot(), none, Sweep.of(p.form(), none)));
    }
    String what = "an entry of " + SuiteKey.of(kind).id() + " that is no id";
    return expect.mapping(item, what, "{id: {parameter: value}}").flatMap(this::draft);
  }

  private Optional<Draft> draft(Node.Mapping entry) {
    Node.Mapping named = entry.without(LABEL_KEY);
    if (named.members().isEmpty()) {
      mistakes.add(entry.spot(), "this entry names no " + kind.id());
      return Optional.empty();
    }
    Map.Entry<String, Node.Member> first = plugin(named);
    Spot spot = first.getValue().key();
    Optional<PluginEntry> plugin = plugin(first.getKey(), spot);
    named
        .without(first.getKey())
        .members()
        .forEach((key, member) -> mistakes.add(member.key(), further(key, first.getKey(), plugin)));
    Optional<String> label = label(entry, first.getKey());
    if (plugin.isEmpty() || label.isEmpty()) {
      return Optional.empty();
    }
    return parameters(first.getValue().value(), first.getKey())
        .flatMap(given -> draft(plugin.get(), label.get(), spot, given));
  }

  /** The first member that a plugin is called like; just the first where none is. */
  private Map.Entry<String, Node.Member> plugin(Node.Mapping entry) {
    return entry.members().entrySet().stream()
        .filter(member -> isKnown(member.getKey()))
        .findFirst()
        .orElseGet(() -> entry.members().entrySet().iterator().next());
  }

  private Optional<Draft> draft(PluginEntry plugin, String label, Spot spot, Node.Mapping given) {
    Sweep sweep = Sweep.of(plugin.form(), given);
    for (Sweep.Axis axis : sweep.axes()) {
      if (axis.values().items().isEmpty()) {
        mistakes.add(
            axis.values().spot(),
            "this list sweeps " + String.join(".", axis.path()) + " over no value; give some");
        return Optional.empty();
      }
    }
    return Optional.of(new Draft(plugin, label, spot, given, sweep));
  }

  private Optional<PluginEntry> plugin(String id, Spot spot) {
    try {
      return Optional.of(catalog.require(kind, id));
    } catch (UnknownPluginException | DuplicatePluginException e) {
      mistakes.add(spot, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private String further(String key, String id, Optional<PluginEntry> plugin) {
    String owner = kind.id() + " " + Words.quoted(id);
    if (!isKnown(key) && !Nearest.to(key, List.of(LABEL_KEY)).isEmpty()) {
      return "unknown key " + Words.quoted(key) + " beside " + owner + Words.hint(key, BESIDE);
    }
    return plugin.flatMap(known -> known.form().field(key)).isPresent()
        ? Words.quoted(key) + " is a parameter of " + owner + "; indent it further than its name"
        : "an entry has one "
            + kind.id()
            + " and perhaps \"as\", but beside "
            + owner
            + " stands "
            + Words.quoted(key)
            + "; begin another entry with \"- \"";
  }

  private Optional<String> label(Node.Mapping entry, String id) {
    Optional<Node.Member> member = entry.member(LABEL_KEY);
    return member.isEmpty() ? Optional.of(id) : label(member.get().value(), id);
  }

  private Optional<String> label(Node given, String id) {
    Optional<String> label = expect.text(given, "a label");
    String objection = label.map(text -> objection(text, id)).orElse("");
    if (!objection.isEmpty()) {
      mistakes.add(given.spot(), objection);
      return Optional.empty();
    }
    return label;
  }

  private String objection(String label, String id) {
    if (!Names.isKebab(label)) {
      return Names.rule("a label", label);
    }
    return !label.equals(id) && isKnown(label)
        ? "the label " + Words.quoted(label) + " is the id of another " + kind.id()
        : "";
  }

  private boolean isKnown(String id) {
    return catalog.of(kind).stream().anyMatch(plugin -> plugin.id().equals(id));
  }

  private Optional<Node.Mapping> parameters(Node given, String id) {
    if (given instanceof Node.Leaf leaf && leaf.value() == null) {
      return Optional.of(new Node.Mapping(leaf.spot(), Map.of()));
    }
    return expect.mapping(
        given, "what follows " + kind.id() + " " + Words.quoted(id), "{parameter: value}");
  }
}
