"""TF-IDF over runs of one to three characters and cosine similarity, by scikit-learn."""

from __future__ import annotations

from collections.abc import Sequence

from sklearn.feature_extraction.text import TfidfVectorizer

from tools.bench.contender import Find


def tfidf(texts: Sequence[str]) -> Find:
    """Index the texts; `find` gives the one with the highest cosine, 0..1."""
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True)
    transposed = vectorizer.fit_transform(texts).T.tocsr()

    def find(question: str) -> tuple[int, float]:
        likeness = (vectorizer.transform([question]) @ transposed).toarray()[0]
        at = int(likeness.argmax())
        return at, float(likeness[at])

    return find
