package dev.postern.suite;

import dev.postern.spi.CleanSet;
import dev.postern.spi.Setting;

/** The clean samples that every defense is granted which needs any. */
public record CleanSamples(
    @Setting(
            value = "50",
            range = "[0,1000000]",
            unit = "images",
            meaning = "clean images per class; 0 grants none")
        int perClass,
    @Setting(
            value = "reserved",
            meaning = "set aside before training, or images the victim was trained on")
        CleanSet.Origin origin) {}
