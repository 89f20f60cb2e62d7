package dev.postern.runner.drive;

import dev.postern.results.CellLabels;
import dev.postern.runner.plan.Task;
import dev.postern.runner.store.Artefact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the judge is told: where answers and key lie, and all that is shown but not computed. */
final class JudgeRequest {
  private final Task.Judgement task;
  private final Requests artefacts;
  private final Made made;

  JudgeRequest(Task.Judgement task, Requests artefacts, Made made) {
    this.task = task;
    this.artefacts = artefacts;
    this.made = made;
  }

  Map<String, Object> tree() {
    Task.Defense defense = task.defense();
    Artefact work = artefacts.artefact(defense);
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("work", task.kind());
    tree.put("scope", task.key());
    Requests.images(tree, defense.victim().attack().split().data().card());
    tree.put("cell", cell(task.cell()));
    tree.put("defense", defense.defense().id());
    tree.put("classifiers", work.facts().get("classifiers"));
    if (work.facts().containsKey("abstained")) {
      tree.put("abstained", work.facts().get("abstained"));
    }
    if (work.facts().containsKey("suspects")) {
      tree.put("suspects", suspects(defense, work));
    }
    if (defense.victim().attack().isControl()) {
      tree.put("control", true);
    }
    tree.put("asked", task.answers().stream().map(this::asked).toList());
    task.probe().ifPresent(probe -> tree.put("probe", probe(probe)));
    Evidence evidence = new Evidence(task, artefacts, made);
    tree.put("parameters", Evidence.parameters(task));
    tree.put("seconds", evidence.seconds());
    tree.put("evidence", evidence.tree());
    return tree;
  }

  private Map<String, Object> asked(Task.Answers answers) {
    Map<String, Object> tree = new LinkedHashMap<>();
    Task.Attack questions = answers.questions();
    tree.put("trigger", questions.attack().label());
    tree.put("dataset-folder", artefacts.folder(questions.split().data()));
    tree.put("attack-folder", artefacts.folder(questions));
    tree.put("answers-folder", artefacts.folder(answers));
    tree.put("undefended-answers", answersOf(answers.undefended()));
    task.base().forEach(base -> tree.put("base-answers", answersOf(base)));
    return tree;
  }

  private Map<String, Object> suspects(Task.Defense defense, Artefact work) {
    Artefact attack = artefacts.artefact(defense.victim().attack());
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("rows", work.file("suspects").toString());
    tree.put("poison-rows", attack.file("poison.rows").toString());
    tree.put("poison-kinds", attack.file("poison.kinds").toString());
    return tree;
  }

  private Map<String, Object> probe(Task.Probe probe) {
    Artefact found = artefacts.artefact(probe);
    Map<String, Object> tree = new LinkedHashMap<>(found.facts());
    tree.remove("warnings");
    tree.put("folder", found.folder().toString());
    tree.put("dataset-folder", artefacts.folder(probe.defense().victim().attack().split().data()));
    return tree;
  }

  private String answersOf(Task.Undefended undefended) {
    return artefacts.artefact(undefended).file("network.answers").toString();
  }

  private static Map<String, Object> cell(CellLabels cell) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("dataset", cell.dataset());
    tree.put("model", cell.model());
    tree.put("attack", cell.attack());
    tree.put("defense", cell.defense());
    tree.put("seed", (long) cell.seed());
    return tree;
  }

  /** Warnings of everything a result rests on. */
  static List<Object> warnings(List<Artefact> artefacts) {
    List<Object> all = new ArrayList<>();
    for (Artefact artefact : artefacts) {
      if (artefact.facts().get("warnings") instanceof List<?> list) {
        all.addAll(list);
      }
    }
    return all;
  }
}
