package dev.postern.runner.drive;

import java.util.LinkedHashMap;
import java.util.Map;

/** By what an artefact was made: environment and time, which no key and no fact depends on. */
record Made(RunOptions options) {

  Map<String, Object> with(Map<String, Object> reported, String started, int threads) {
    Map<String, Object> tree = new LinkedHashMap<>(reported);
    tree.put("started", started);
    tree.put("environment", environment(threads));
    return tree;
  }

  Map<String, Object> environment(int threads) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("version", options.version().version());
    tree.put("commit", options.version().commit());
    tree.put(
        "jvm", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    tree.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    tree.put("device", options.device());
    tree.put("threads", (long) threads);
    return tree;
  }
}
