"""The rule need-without-service."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {
                "counties/varmland/services.yaml": None,
                "cases/fallet.yaml": ("contacts:\n  orosanmalan: {service: kil-mottagningen, open: ja}\n", ""),
            },
            [
                "needs.yaml:6:7 varning Ingen tjänst möter behovet 'orosanmalan', bara den sista utvägen.\nLägg till behovet under 'needs' hos en tjänst. (need-without-service)"
            ],
            id="bad",
        ),
        pytest.param(
            {
                "counties/varmland/services.yaml": None,
                "national/services.yaml": ("needs: [akut]", "needs: [akut, orosanmalan]"),
                "cases/fallet.yaml": ("kil-mottagningen", "larmnumret-112"),
            },
            [],
            id="good: a national service",
        ),
    ],
)
def test_need_without_service(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """Every need is met by somebody beside the last resort."""
    assert told(write(changes)) == findings
