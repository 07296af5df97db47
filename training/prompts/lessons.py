"""What the sentence encoder is tuned on: practice prompts, labelled prompts that may be learned from, and phrases of portraits."""

from __future__ import annotations

import dataclasses
import pathlib
import random

import yaml

NOTHING = "-"
KINDS_OF_ONE = ("light", "film", "medium")
"""A picture has one look of each of these kinds."""


@dataclasses.dataclass(frozen=True)
class Lesson:
    """A text and what it asks for.

    wanted: a list of looks, each a list of ids that do as well; empty where it asks for nothing.
    weight: how much it counts, above 0 to 1.
    counted: whether it teaches how many looks are asked for.
    """

    text: str
    wanted: list[list[str]]
    weight: float = 1.0
    counted: bool = True


def prompts(file: pathlib.Path, looks: dict[str, str]) -> list[Lesson]:
    """The lessons of a file of labelled prompts (docs/prompts.md); looks that do not exist teach nothing."""
    lessons = []
    for line in file.read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        labels, text = line.split(" | ", 1)
        labels = [label for label in labels.split() if label != NOTHING and not label.startswith("?")]
        asked = [label for label in labels if not label.endswith("0")]
        if labels and not asked:
            continue
        wanted = [[look for look in label.rstrip("<>").split("@")[0].split("/") if look in looks] for label in asked]
        if all(wanted):
            lessons.append(Lesson(text, wanted))
    return lessons


def phrases(folder: pathlib.Path, sureness: dict[str, float], looks: dict[str, str]) -> list[tuple[float, Lesson]]:
    """The phrases of portraits, each with the share of rounds in which it is learned."""
    found = []
    for file in sorted(folder.glob("*.yaml")):
        for look, portrait in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            for kind, texts in portrait.items():
                if kind in sureness and look in looks:
                    for text in texts:
                        found.append((sureness[kind], Lesson(str(text), [[look]], 0.5, False)))
    return found


def mixed(lessons: list[Lesson], looks: dict[str, str], count: int, chance: random.Random) -> list[Lesson]:
    """Texts made of two or three: two looks that can be together, or one beside a text that asks for nothing."""
    ones = [lesson for lesson in lessons if len(lesson.wanted) == 1 and len(lesson.text) < 260]
    none = [lesson for lesson in lessons if not lesson.wanted and len(lesson.text) < 260]
    made = []
    while len(made) < count:
        parts = [chance.choice(ones), chance.choice(none if chance.random() < 0.15 else ones)]
        if chance.random() < 0.06:
            parts.append(chance.choice(ones))
        wanted = [look for part in parts for look in part.wanted]
        kinds = [looks[look[0]] for look in wanted]
        if any(kinds.count(kind) > 1 for kind in KINDS_OF_ONE) or len({look[0] for look in wanted}) < len(wanted):
            continue
        chance.shuffle(parts)
        join = chance.choice([". ", ". ", ". ", " ", ", ", "; "])
        made.append(Lesson(join.join(part.text.rstrip(". ") for part in parts), wanted))
    return made
