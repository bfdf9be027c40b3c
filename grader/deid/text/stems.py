"""Word stems: one form for "coach", "coaches", "coached" and "coaching"."""

from __future__ import annotations

from functools import lru_cache

_IRREGULAR = {
    "taught": "teach", "ran": "run", "won": "win", "sang": "sing", "sung": "sing", "swam": "swim",
    "sank": "sink", "sunk": "sink", "burnt": "burn", "drove": "drive", "driven": "drive",
    "flew": "fly", "flown": "fly", "flies": "fly", "men": "man", "women": "woman", "wives": "wife",
    "children": "child", "kids": "kid", "died": "die", "dies": "die", "dying": "die",
    "stole": "steal", "stolen": "steal", "fled": "flee", "held": "hold", "shot": "shoot",
    "lost": "lose", "losing": "lose", "wrote": "write", "written": "write", "caught": "catch",
    "built": "build", "led": "lead", "left": "leave", "gave": "give", "given": "give",
    "made": "make", "took": "take", "taken": "take", "went": "go", "goes": "go", "gone": "go",
    "broke": "break", "broken": "break", "fell": "fall", "fallen": "fall", "grew": "grow",
    "hung": "hang", "kept": "keep", "knew": "know", "known": "know",
    "sold": "sell", "told": "tell", "wore": "wear", "worn": "wear", "struck": "strike",
    "buried": "bury", "owns": "own", "lives": "live", "people": "person", "paid": "pay",
    "bred": "breed", "fought": "fight", "sat": "sit", "stood": "stand", "wed": "wed",
    "nursing": "nurse", "hers": "her", "has": "have", "had": "have",
    "mines": "miner", "mining": "miner", "mined": "miner", "graders": "grade", "grader": "grade",
    "planes": "plane",
    "was": "be", "is": "be", "are": "be", "were": "be",
}  # fmt: skip
# "Mine" is hers or mine, "hive" is whom colleagues call upon, "min" a minute, "outed" not "out";
# a plane is no plan, a code no cod; who was filmed, hanged or sectioned is told nothing by a film,
# by what hangs over her or by a section.
_FIXED = frozenset(
    {
        *("news", "series", "his", "us", "princess", "mine", "hive", "hives", "outed", "plane"),
        *("code", "codes", "site", "sites", "mode", "modes", "tone", "route", "spare", "huge"),
        *("filmed", "hanged", "hanging", "hangings", "sectioned"),
    }
)
_VOWELS = frozenset("aeiouy")


def _undouble(word: str) -> str:
    doubled = len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls"
    return word[:-1] if doubled else word


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a word's stem; the word is in small letters, without a possessive ending."""
    word = _IRREGULAR.get(word, word)
    if word in _FIXED:
        return word
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        if word.endswith("ies") and len(word) > 4:
            word = word[:-3] + "y"
        elif word.endswith(("sses", "shes", "ches", "xes", "zes")):
            word = word[:-2]
        else:
            word = word[:-1]
    for ending in ("ing", "ed"):
        base = word[: -len(ending)]
        if word.endswith(ending) and len(base) >= 3 and _VOWELS & set(base):
            word = _undouble(base)
            break
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 2 and word.endswith("y"):
        word = word[:-1] + "i"
    return word
