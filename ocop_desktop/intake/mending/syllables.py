"""Test of Vietnamese spelling: whether a word is a possible syllable. No dictionary; names of any kind pass.

Used as evidence only: a text is called garbled where its decoded words are syllables and its own are not.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q r s t th tr v x"
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ak "
    "ăc ăm ăn ăng ăp ăt ăk âc âm ân âng âp ât âu ây âk "
    "e ec em en eng eo ep et ek enh ê êch êm ên ênh êp êt êu êk "
    "i ia ich im in inh ip it iu ik iêc iêm iên iêng iêp iêt iêu yêm yên yêng yêt yêu "
    "o oc oi om on ong op ot ok oong ooc ô ôc ôi ôm ôn ông ôp ôt ôk ơ ơi ơm ơn ơp ơt "
    "oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet "
    "u ua uc ui um un ung up ut uk uôc uôi uôm uôn uông uôt uân uâng uât uây uê uêch uên uênh uêt uơ "
    "uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu "
    "y"
)
_AFTER_Q = (
    "ua uac uach uai uam uan uang uanh uao uap uat uau uay uăc uăm uăn uăng uăp uăt uân uâng uât uây uâu ue uen uet "
    "ueo uê uêch uên uênh uêt uơ uơi uơn uơt uôc uy uyên uyêt uych uynh uyt uynh uyt uit uôi"
)
_STOP = re.compile(r"(?:ch|[cptk])$")
_TONES = {"\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0301": "s", "\u0323": "j"}


def _pattern() -> re.Pattern[str]:
    onsets = "|".join(sorted((o for o in _ONSETS.split() if o != "q"), key=len, reverse=True))
    rimes = "|".join(sorted(set(_RIMES.split()), key=len, reverse=True))
    after_q = "|".join(sorted(set(_AFTER_Q.split()), key=len, reverse=True))
    return re.compile(f"(?:(?:{onsets})?(?:{rimes})|q(?:{after_q})|gi)")


_SYLLABLE = _pattern()


@lru_cache(maxsize=20_000)
def is_syllable(word: str, *, toned: bool = True) -> bool:
    """Return whether ``word`` is spelt like one Vietnamese syllable.

    toned: a word that ends in c, ch, p, t needs the tone sắc or nặng; False accepts text without diacritics.
    """
    letters, tones = [], []
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            tones.append(_TONES[char])
        else:
            letters.append(char)
    bare = unicodedata.normalize("NFC", "".join(letters))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    if not toned or not _STOP.search(bare):
        return True
    return tones[:1] in (["s"], ["j"]) or (not tones and bare.endswith("k"))
