"""What a registry exports, as a map."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.parser import text_string_to_metric_families


class Samples:
    """The samples of one moment, by name and labels."""

    def __init__(self, text: str) -> None:
        families = text_string_to_metric_families(text)
        self.all = {
            (sample.name, *sorted(sample.labels.items())): sample.value for one in families for sample in one.samples
        }

    def __call__(self, name: str, **labels: str) -> float:
        """The value of a sample, 0 where there is none."""
        return self.all.get((name, *sorted(labels.items())), 0.0)

    @property
    def names(self) -> set[str]:
        """The names of all samples."""
        return {str(key[0]) for key in self.all}

    def values(self, name: str, label: str) -> set[str]:
        """The values that a label of a metric has."""
        return {dict(key[1:])[label] for key in self.all if key[0] == name and label in dict(key[1:])}


def samples(registry: CollectorRegistry) -> Samples:
    """What a registry exports now."""
    return Samples(generate_latest(registry).decode())
