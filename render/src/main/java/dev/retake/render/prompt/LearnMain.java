package dev.retake.render.prompt;

import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.labelled.LabelledPrompt;
import dev.retake.render.prompt.labelled.LabelledPrompts;
import dev.retake.render.prompt.sense.Learning;
import dev.retake.render.prompt.sense.Lesson;
import dev.retake.render.prompt.sense.Opinion;
import dev.retake.render.prompt.sense.Sense;
import dev.retake.render.prompt.sense.SenseFile;
import dev.retake.render.prompt.sense.Senses;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Learns what prompts speak for, from a folder of lessons, and tells how it does on files of prompts that it was not taught. */
public final class LearnMain {
    private static final int AMONG = 3;

    private LearnMain() {}

    /** @param args the folder, the folder to write to, and files of labelled prompts to be asked about */
    public static void main(String[] args) throws IOException {
        List<Lesson> lessons = lessons(Path.of(args[0]));
        Path words = Path.of(args[1], "sense.bin");
        Sense sense = new Learning(lessons).learned();
        try (OutputStream out = Files.newOutputStream(words)) {
            SenseFile.write(sense, out);
        }
        System.out.println(
                lessons.size() + " lessons, " + sense.weights().size() + " features, " + Files.size(words) + " bytes");
        Senses senses = new Senses(sense, Senses.shipped().sentences());
        learnParts(Path.of(args[0]), senses, Path.of(args[1], PartOpinion.FILE));
        for (int i = 2; i < args.length; i++) {
            examine(senses, Path.of(args[i]), System.out);
        }
    }

    private static void learnParts(Path folder, Senses senses, Path file) throws IOException {
        List<LabelledPrompt> prompts = new ArrayList<>(Lessons.practice(folder));
        prompts.addAll(taught());
        PartLessons lessons = PartLessons.of(prompts, LookLibrary.builtIn(), senses);
        try (OutputStream out = Files.newOutputStream(file)) {
            SenseFile.write(lessons.learned(), out);
        }
        System.out.println(lessons.count() + " lessons of parts, " + Files.size(file) + " bytes");
    }

    /**
     * The lessons of a folder, and of the labelled prompts that may be learned from. Labels also name looks that would do as well if they
     * existed; those teach nothing.
     */
    static List<Lesson> lessons(Path folder) throws IOException {
        LookLibrary library = LookLibrary.builtIn();
        List<Lesson> lessons = new ArrayList<>(Lessons.in(folder));
        taught().stream()
                .flatMap(prompt -> Lessons.of(prompt).stream())
                .filter(lesson -> isKnown(lesson, library))
                .forEach(lessons::add);
        return lessons;
    }

    /** The labelled prompts that come with Retake and may be learned from. */
    private static List<LabelledPrompt> taught() {
        return Arrays.stream(LabelledPrompts.Set.values())
                .filter(LabelledPrompts.Set::isTaught)
                .flatMap(set -> LabelledPrompts.of(set).stream())
                .toList();
    }

    /** Whether a lesson is of a look that exists and is more than a plain grade, or of none. */
    static boolean isKnown(Lesson lesson, LookLibrary library) {
        return lesson.look().equals(Opinion.NOTHING)
                || (library.find(lesson.look()).isPresent() && !Lessons.isGrade(lesson.look()));
    }

    private static void examine(Senses senses, Path file, PrintStream out) throws IOException {
        int asked = 0;
        int first = 0;
        int among = 0;
        for (LabelledPrompt prompt : LabelledPrompts.parse(Files.readString(file))) {
            if (prompt.looks().size() == 1) {
                List<String> answers =
                        senses.of(Lessons.words(Tokenizer.tokens(prompt.prompt())), prompt.prompt()).ranked().stream()
                                .limit(AMONG)
                                .map(Opinion.Ranked::look)
                                .toList();
                List<String> right = prompt.looks().getFirst().ids();
                asked++;
                first += answers.stream().limit(1).anyMatch(right::contains) ? 1 : 0;
                among += answers.stream().anyMatch(right::contains) ? 1 : 0;
            }
        }
        out.printf(
                "%s: %d prompts for one look, first %.3f, among three %.3f%n",
                file.getFileName(), asked, (double) first / asked, (double) among / asked);
    }
}
