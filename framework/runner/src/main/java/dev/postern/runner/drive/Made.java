package dev.postern.runner.drive;

import dev.postern.catalog.Catalog;
import dev.postern.catalog.PluginEntry;
import dev.postern.engine.Natives;
import dev.postern.suite.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** By what an artefact was made: environment and time, which no key and no fact depends on. */
record Made(RunOptions options, Catalog catalog) {

  Map<String, Object> with(Map<String, Object> reported, String started, int threads) {
    Map<String, Object> tree = new LinkedHashMap<>(reported);
    tree.put("started", started);
    tree.put("environment", environment(threads));
    return tree;
  }

  /** The JARs these plugins came from. */
  List<Map<String, Object>> jars(List<Entry> entries) {
    return entries.stream().map(this::jar).toList();
  }

  private Map<String, Object> jar(Entry entry) {
    PluginEntry plugin = catalog.require(entry.kind(), entry.id());
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", entry.id());
    tree.put("version", plugin.version());
    tree.put("jar-sha256", plugin.sha256());
    return tree;
  }

  Map<String, Object> environment(int threads) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("version", options.version().version());
    tree.put("commit", options.version().commit());
    tree.put(
        "jvm", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    tree.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    tree.put("libtorch", Natives.present().version());
    tree.put("device", options.device());
    tree.put("threads", (long) threads);
    return tree;
  }
}
