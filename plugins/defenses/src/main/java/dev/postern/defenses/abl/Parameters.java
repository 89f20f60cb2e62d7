package dev.postern.defenses.abl;

import dev.postern.spi.Setting;

/** What a suite may choose of {@link AntiBackdoorLearning}. */
public record Parameters(
    @Setting(
            value = "authors-code",
            meaning =
                "whose constants hold wherever a parameter below is left to the recipe: -1, 0 or"
                    + " of-recipe")
        Published recipe,
    @Setting(
            value = "0",
            range = "[0,65536]",
            unit = "images",
            meaning = "images per step of all stages; 0: as the recipe has it")
        int batchSize,
    @Setting(
            value = "-1",
            range = "[-1,10000]",
            unit = "epochs",
            meaning = "passes of the isolation stage; -1: as the recipe has it")
        int isolationEpochs,
    @Setting(
            value = "0",
            range = "[0,)",
            meaning = "constant learning rate of the isolation stage; 0: as the recipe has it")
        double isolationLearningRate,
    @Setting(value = "of-recipe", meaning = "what the isolation stage descends")
        IsolationLoss isolationLoss,
    @Setting(value = "of-recipe", meaning = "whether a whole batch or each image is held at gamma")
        Per per,
    @Setting(
            value = "0.5",
            range = "[0,)",
            unit = "nats",
            meaning = "the loss below which the isolation stage ascends",
            source = "Li et al. 2021, section 3; authors' code")
        double gamma,
    @Setting(
            value = "0.01",
            range = "(0,0.5]",
            unit = "fraction",
            meaning = "share of the training set that is isolated, rounded down, at least one row",
            source = "Li et al. 2021, section 3; authors' code")
        double isolationShare,
    @Setting(value = "last", meaning = "which losses rows are ranked by", source = "authors' code")
        Ranking ranking,
    @Setting(
            value = "published",
            meaning = "how the network is trained on the rows that were not isolated")
        FineTuning fineTuning,
    @Setting(
            value = "false",
            meaning = "fine-tune a new network instead of the one that isolated the rows",
            source = "authors' code")
        boolean restart,
    @Setting(
            value = "-1",
            range = "[-1,10000]",
            unit = "epochs",
            meaning = "passes over the rows that were not isolated; -1: as fine-tuning has it")
        int fineTuningEpochs,
    @Setting(
            value = "0",
            range = "[0,)",
            meaning = "peak learning rate of the fine-tuning stage; 0: as fine-tuning has it")
        double fineTuningLearningRate,
    @Setting(
            value = "-1",
            range = "[-1,100000]",
            unit = "steps",
            meaning = "steps of ascent on the isolated rows; -1: as the recipe has it")
        int unlearningSteps,
    @Setting(
            value = "0",
            range = "[0,)",
            meaning = "constant learning rate of the ascent; 0: as the recipe has it")
        double unlearningLearningRate,
    @Setting(
            value = "isolated",
            meaning =
                "what the unlearning stage descends: the negated loss of the isolated rows, or the"
                    + " loss of the others less theirs",
            source = "Li et al. 2021, section 3 (joint, unverified); authors' code (isolated)")
        UnlearningLoss unlearningLoss,
    @Setting(
            value = "train",
            meaning = "what batch norms do during the ascent",
            source = "authors' code")
        Norms norms,
    @Setting(
            value = "0",
            range = "[0,1]",
            unit = "fraction",
            meaning =
                "end the ascent when no larger share of the isolated rows is classified as"
                    + " labelled; 0: never")
        double stopAtAccuracy,
    @Setting(
            value = "0",
            range = "[0,)",
            unit = "nats",
            meaning =
                "end the ascent when mean cross entropy on the isolated rows reaches this; 0: no"
                    + " cap")
        double lossCap) {}
