"""Build the lexicon of a base: the engine's wordings, the base's names and concepts, and its facts' key terms."""

from __future__ import annotations

from knowledge.facts.loader import ArticleBase, EngineLexicon, KnowledgeBase
from knowledge.matching.lexicon import Lexicon, Role, Term
from knowledge.text.dates import find_dates
from knowledge.text.numerals import find_numbers

LONGEST_KEY_TERM = 14
SHORTEST_KEY_TERM = 3
USUAL = 3


def build_lexicon(base: KnowledgeBase, engine: EngineLexicon) -> Lexicon:
    """All wordings of the engine and of the base in one lexicon."""
    lexicon = Lexicon()
    _add_engine(lexicon, engine)
    for article in base.articles.values():
        _add_names(lexicon, article)
        for name, wordings in article.concepts.items():
            _add_concept(lexicon, name, wordings)
    for article in base.articles.values():
        _add_key_terms(lexicon, article)
    for name in engine.places:
        if name not in lexicon.exact:
            lexicon.add(name, Term(f"place:{name}", Role.OTHER_PLACE, name), soundable=False)
    return lexicon


def _add_engine(lexicon: Lexicon, engine: EngineLexicon) -> None:
    filler = Term("filler", Role.FILLER, "")
    lexicon.add_all(engine.function.fillers, filler, soundable=False)
    lexicon.add_all(engine.function.english, filler, soundable=False)
    for aspect, wordings in engine.aspects.items():
        lexicon.add_all(wordings, Term(f"ask:{aspect}", Role.ASPECT, aspect), soundable=False)
    for name, attribute in engine.attributes.items():
        lexicon.add_all(attribute.wordings, Term(f"attr:{name}", Role.ATTRIBUTE, name), soundable=False)
    for name, wordings in engine.concepts.items():
        _add_concept(lexicon, name, wordings)


def _add_concept(lexicon: Lexicon, name: str, wordings: list[str]) -> None:
    """A concept; only its first wordings, the usual ones, are also found when they are misspelt: there are so many
    others that ordinary words would be taken for a slip of one of them."""
    term = Term(name, Role.CONCEPT, name)
    lexicon.add_all(wordings[:USUAL], term)
    lexicon.add_all(wordings[USUAL:], term, soundable=False)


def _add_names(lexicon: Lexicon, article: ArticleBase) -> None:
    for name, place in article.entities.places.items():
        lexicon.add_all(place.words, Term(f"place:{name}", Role.PLACE, name))
    for name in article.entities.other_places:
        lexicon.add(name, Term(f"place:{name}", Role.OTHER_PLACE, name), soundable=False)
    for name, person in article.entities.people.items():
        lexicon.add_all(person.words, Term(f"person:{name}", Role.PERSON, name))


def _add_key_terms(lexicon: Lexicon, article: ArticleBase) -> None:
    """`about` and members' names of facts, where nothing in the lexicon is spelt like them yet."""
    names = [*article.entities.places, *article.entities.people]
    for fact in article.facts.values():
        for text in [*fact.about, *(member.name for member in fact.members)]:
            plain = text.strip("“”《》")
            if find_dates(plain) or find_numbers(plain) or any(name in plain for name in names):
                continue
            if SHORTEST_KEY_TERM <= len(plain) <= LONGEST_KEY_TERM and plain not in lexicon.exact:
                lexicon.add(plain, Term(f"term:{plain}", Role.CONCEPT, plain))
