"""The rule same-code."""

from tests.folder import Write, told


def test_same_code(write: Write) -> None:
    """No two municipalities have the same code."""
    assert told(write({"counties/varmland/county.yaml": ('"1785"', '"1715"')})) == [
        "counties/varmland/county.yaml:9:10 fel 'Säffle' har samma kommunkod som 'Kil': 1715.\nSök upp koderna hos SCB, och rätta den som är fel. (same-code)"
    ]


def test_the_same_code_in_two_counties(write: Write) -> None:
    """Another county's municipality has another code too."""
    other = (
        'id: orebro\nname: Örebro län\nscb: "18"\nregion: Region Örebro län\nmunicipalities:\n  - name: Kumla\n    scb: "1785"\n'
    )
    changes = {"counties/orebro/county.yaml": other, "counties/orebro/local.yaml": "- step: oro/anmal\n  none: ja\n"}
    assert told(write(changes)) == [
        "counties/varmland/county.yaml:9:10 fel 'Säffle' har samma kommunkod som 'Kumla': 1785.\nSök upp koderna hos SCB, och rätta den som är fel. (same-code)"
    ]
