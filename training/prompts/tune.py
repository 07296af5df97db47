"""Tunes the upper layers of the library's sentence encoder to say which looks a prompt asks for, and how many.

    python3 tune.py MODEL.onnx TOKENIZER.json OUT

See training/README.md.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import random
import time

import numpy as np
import torch

import encoder
import lessons as source

HERE = pathlib.Path(__file__).resolve().parent
RENDER = HERE.parent.parent / "render/src/main/resources/dev/retake/render"
COUNTS = ("#0", "#1", "#2", "#3")
UNTAUGHT = ("authors-4", "authors-5", "authors-6", "authors-7")
SURENESS = {"asks": 0.15, "strong": 0.06, "hints": 0.03}


def kinds() -> dict[str, str]:
    """Every look with its kind, but for plain grades, which words alone decide."""
    looks = {}
    for file in sorted((RENDER / "look").glob("*.yaml")):
        look = None
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("look:"):
                look = line.split(":")[1].strip()
            elif line.startswith("kind:") and look:
                looks[look] = line.split(":")[1].strip()
    return {look: kind for look, kind in looks.items() if kind != "grade"}


def sums_of_sets(logits: torch.Tensor) -> list[torch.Tensor]:
    """The logarithms of the summed odds of all sets of 1, 2 and 3 answers, each [texts]; sums of positive numbers, so that none cancel."""
    highest = logits.max(1, keepdim=True).values
    odds = (logits - highest).exp()
    sets, found = odds, []
    for size in (1, 2, 3):
        found.append((sets.sum(1) + 1e-300).log() + size * highest[:, 0])
        sets = odds * (sets.cumsum(1) - sets)
    return found


def loss(answers: torch.Tensor, batch: list[source.Lesson], classes: list[str]) -> torch.Tensor:
    """How unlikely the lessons are: the set that is asked for among all of its size, and its size."""
    places = {look: i for i, look in enumerate(classes)}
    looks = answers[:, :len(classes)].double()
    sets = sums_of_sets(looks)
    sizes = answers[:, len(classes):].log_softmax(1)
    total = answers.new_zeros(())
    for i, lesson in enumerate(batch):
        wanted = lesson.wanted or [[source.NOTHING]]
        size = min(len(wanted), 3)
        likely = sum(looks[i, [places[look] for look in alike]].logsumexp(0) for alike in wanted[:3])
        own = sets[size - 1][i] - likely
        if lesson.counted:
            own = own - sizes[i, min(len(lesson.wanted), 3)]
        total = total + lesson.weight * own.float()
    return total / len(batch)


def alike_long(lessons: list[source.Lesson], size: int, chance: random.Random) -> list[list[source.Lesson]]:
    """Batches in random order, each of lessons that are about as long as each other, so that little of a padded block is empty."""
    chance.shuffle(lessons)
    batches = []
    for at in range(0, len(lessons) - size + 1, 20 * size):
        near = sorted(lessons[at:at + 20 * size], key=lambda lesson: len(lesson.text))
        batches += [near[i:i + size] for i in range(0, len(near) - size + 1, size)]
    chance.shuffle(batches)
    return batches


class Course:
    """One run of learning."""

    def __init__(self, net: encoder.Tuned, classes: list[str], lower: encoder.Lower, half: bool, seed: int):
        self.net, self.classes, self.lower, self.half = net, classes, lower, half
        self.known: dict[str, np.ndarray] = {}
        self.chance = random.Random(seed)
        self.drops = np.random.default_rng(seed)

    def states(self, text: str) -> np.ndarray:
        if text not in self.known:
            self.known[text] = self.lower.of(text)
        return self.known[text]

    def run(self, taught, phrases, looks, epochs: int, rate: float, mixes: int, log=print) -> dict:
        """Learns; returns the weights, averaged over the last third of all steps."""
        size = 48
        groups = [{"params": self.net.heads.parameters(), "lr": 20 * rate}]
        for depth, layer in enumerate(reversed(self.net.layers)):
            groups.append({"params": layer.parameters(), "lr": rate * 0.8 ** depth})
        rates = [group["lr"] for group in groups]
        descent = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)
        per_epoch = len(taught) + mixes + int(sum(share for share, _ in phrases))
        steps = epochs * (per_epoch // size)
        mean, counted, step, started, lost = {}, 0, 0, time.time(), 0.0
        self.net.train()
        for epoch in range(epochs):
            now = taught + source.mixed(taught, looks, mixes, self.chance)
            now += [lesson for share, lesson in phrases if self.chance.random() < share]
            for batch in alike_long(now, size, self.chance):
                part = min(1.0, step / steps)
                pace = min(1.0, (step + 1) / 100) * max(0.02, 1 - part)
                for group, own in zip(descent.param_groups, rates):
                    group["lr"] = own * pace
                with torch.autocast("cpu", torch.bfloat16, self.half):
                    answers = self.net(encoder.Batch([self.states(one.text) for one in batch], 0.1, self.drops))
                answers = answers.float()
                value = loss(answers, batch, self.classes)
                descent.zero_grad()
                value.backward()
                torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
                descent.step()
                lost += value.item()
                step += 1
                if part >= 0.67:
                    counted += 1
                    for name, weight in self.net.state_dict().items():
                        mean[name] = weight.clone() if name not in mean else mean[name].lerp(weight, 1 / counted)
                if step % 50 == 0:
                    log(f"epoch {epoch} step {step}/{steps} loss {lost / 50:.3f} {time.time() - started:.0f} s", flush=True)
                    lost = 0.0
        return mean

    def answers(self, texts: list[str]) -> np.ndarray:
        """What texts speak for, [texts, answers]."""
        self.net.eval()
        found = []
        with torch.no_grad():
            for at in range(0, len(texts), 64):
                found.append(self.net(encoder.Batch([self.lower.of(text) for text in texts[at:at + 64]])).numpy())
        return np.concatenate(found)


def chosen(answers: np.ndarray, classes: list[str], looks: dict[str, str], size: int | None = None) -> list[list[str]]:
    """The likeliest set of each text; of a given size, if there is one."""
    logits = torch.from_numpy(answers[:, :len(classes)]).double()
    sets = torch.stack(sums_of_sets(logits), 1).numpy()
    sizes = torch.from_numpy(answers[:, len(classes):]).log_softmax(1).numpy()
    found = []
    for i, row in enumerate(answers):
        order = [classes[c] for c in np.argsort(-row[:len(classes)]) if classes[c] != source.NOTHING]
        best, value = [], sizes[i, 0] if size is None else -1e9
        picked, total = [], 0.0
        for look in order[:12]:
            if len(picked) == 3 or (size is not None and len(picked) == size):
                break
            if looks[look] in source.KINDS_OF_ONE and looks[look] in [looks[one] for one in picked]:
                continue
            picked.append(look)
            total += row[classes.index(look)]
            own = sizes[i, len(picked)] + total - sets[i, len(picked) - 1]
            if (size is None and own > value) or size == len(picked):
                best, value = list(picked), own
        found.append(best)
    return found


def right(set_: list[str], lesson: source.Lesson) -> bool:
    left = list(set_)
    for alike in lesson.wanted:
        met = [look for look in alike if look in left]
        if not met:
            return False
        left.remove(met[0])
    return not left


def report(name: str, course: Course, tests: list[source.Lesson], looks: dict[str, str], log=print) -> None:
    answers = course.answers([test.text for test in tests])
    free = [right(own, test) for own, test in zip(chosen(answers, course.classes, looks), tests)]
    line = f"{name}: {len(tests)} all right {100 * np.mean(free):.1f}"
    for size in (0, 1, 2, 3):
        own = [i for i, test in enumerate(tests) if len(test.wanted) == size]
        if own:
            given = chosen(answers, course.classes, looks, size)
            line += f"; {size}: {len(own)} {100 * np.mean([free[i] for i in own]):.1f}"
            if size:
                line += f" (told how many {100 * np.mean([right(given[i], tests[i]) for i in own]):.1f})"
    log(line, flush=True)


EXAMPLES = (
    "fog",
    "",
    "breath hanging in the frozen air",
    "The pigment should bleed into wet paper. And the far bank should be swallowed by mist.",
    "Remove the van; nobody needs it.",
    "The sign says Sunrise Cafe, but it is the middle of the night, only the moon is out, and it pours.",
    "A colourist's note: " + "hold the faces, let the walls go, " * 40 + "then print it all as a cyanotype.",
)


def ship(net: encoder.Tuned, graph: encoder.Graph, lower: encoder.Lower, answers: list[str], out: pathlib.Path) -> None:
    """Writes what the product reads, and what it has to answer to some texts (for its tests)."""
    tensors = encoder.shipped(net, graph)
    out.mkdir(parents=True, exist_ok=True)
    encoder.write(out / "tuned.bin", answers, tensors)
    whole = encoder.Whole(graph, tensors, lower.pieces)
    with open(out / "tuned.tsv", "w", encoding="utf-8") as file:
        for text in EXAMPLES:
            numbers = " ".join(f"{number:.4f}" for number in whole.of(text))
            file.write(f"{json.dumps(text)}\t{numbers}\n")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("vocabulary")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--passes", type=int, nargs=2, default=(3, 3), help="through the lessons, in the first round and the second")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--mixes", type=int, default=3000)
    parser.add_argument("--half", action="store_true", help="products in bfloat16: faster where the processor has them in tiles")
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(arguments.threads)
    looks = kinds()
    classes = sorted([*looks, source.NOTHING])
    practice = {file.stem: source.prompts(file, looks) for file in sorted((HERE / "practice").glob("*.txt"))}
    labelled = {file.stem: source.prompts(file, looks) for file in sorted((RENDER / "prompt/labelled").glob("*.txt"))}
    phrases = source.phrases(HERE / "portraits", SURENESS, looks)
    graph = encoder.Graph(arguments.model)
    lower = encoder.Lower(graph, graph.layers - arguments.layers, arguments.vocabulary, arguments.threads)
    net = encoder.Tuned(graph, arguments.layers, len(classes) + len(COUNTS))
    course = Course(net, classes, lower, arguments.half, 1)
    others = [lesson for name, own in labelled.items() if name not in UNTAUGHT for lesson in own]
    taught = [lesson for own in practice.values() for lesson in own] + others
    print(len(taught), "prompts,", len(phrases), "phrases", flush=True)
    arguments.out.mkdir(parents=True, exist_ok=True)
    first = arguments.out / "first-round.pt"
    if first.exists():
        net.load_state_dict(torch.load(first))
    else:
        net.load_state_dict(course.run(taught, phrases, looks, arguments.passes[0], arguments.rate, arguments.mixes))
        torch.save(net.state_dict(), first)
    tests = [(name, labelled[name]) for name in UNTAUGHT]
    tests += [(file.stem, source.prompts(file, looks)) for file in sorted((HERE / "unread").glob("*.txt"))]
    for name, own in tests:
        report(name, course, own, looks)
    course.chance, course.drops = random.Random(2), np.random.default_rng(2)
    net.load_state_dict(course.run(taught, phrases, looks, arguments.passes[1], 0.8 * arguments.rate, arguments.mixes))
    ship(net, graph, lower, [*classes, *COUNTS], arguments.out)


if __name__ == "__main__":
    main()
