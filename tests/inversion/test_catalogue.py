"""The catalogue says what there is, and opens it."""

import pytest

from inversion.errors import RequestError
from inversion.methods.catalogue import Catalogue
from inversion.methods.hyperinverter import PredictDeltas
from inversion.store.store import ModelStore
from tests import tiny


def test_methods_without_their_models_are_not_offered(tmp_path) -> None:
    generator = tiny.tiny_generator()
    whole, bare = Catalogue(generator), Catalogue(generator, ModelStore(shipped=tmp_path))
    assert [info.name for info in whole.embedded()][:2] == ["hyperinverter", "w-encoder"]
    assert whole.default == "hyperinverter+detail"
    assert [info.name for info in bare.embedded()] == ["pti", "w-plus", "w"]
    assert bare.default == "pti"
    waiting = {method.info.name: method for method in bare.unready()}
    assert "w-encoder, hypernetwork, preview-heads" in waiting["hyperinverter"].lacks


def test_it_opens_what_it_names_and_refuses_others() -> None:
    catalogue = tiny.tiny_catalogue()
    for info in catalogue.ready():
        catalogue.check(info.name)
        assert catalogue.open(info.name).info is info
        assert catalogue.title(info.name) == info.title
    with pytest.raises(RequestError, match=r"no method 'tinny'.*Did you mean tiny"):
        catalogue.open("tinny")
    assert catalogue.title("gone") == "gone"


def test_methods_share_the_networks_that_are_loaded() -> None:
    catalogue = tiny.tiny_catalogue(tiny.TinyHyperInverter)
    first, second = (catalogue.open("tiny-hyper") for _ in range(2))
    assert isinstance(first, PredictDeltas)
    assert isinstance(second, PredictDeltas)
    assert first.identified is second.identified
