"""The rule unknown-reference."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/oro.yaml": ("sources: [sol-19-1]", "sources: [sol-19-11]")},
            [
                "trees/oro.yaml:34:15 fel Källan 'sol-19-11' finns inte.\nRätta id:t, eller lägg till det i sources.yaml. (unknown-reference)"
            ],
            id="source",
        ),
        pytest.param(
            {"trees/oro.yaml": ("sources: [sol-19-1]", "sources: [sol-19-1, polisen]")},
            [
                "trees/oro.yaml:34:25 fel Källan 'polisen' finns inte.\nRätta id:t, eller lägg till det i sources.yaml. (unknown-reference)"
            ],
            id="source no near",
        ),
        pytest.param(
            {"trees/oro.yaml": ("contacts: [orosanmalan]", "contacts: [oroanmalan]")},
            [
                "trees/oro.yaml:33:16 fel Behovet 'oroanmalan' finns inte.\nMenade du 'orosanmalan'? Annars lägg till det i needs.yaml. (unknown-reference)"
            ],
            id="need",
        ),
        pytest.param(
            {"trees/oro.yaml": ("      skola: Rektor får", "      skolan: Rektor får")},
            [
                "trees/oro.yaml:32:7 fel Rollen 'skolan' finns inte.\nMenade du 'skola'? Annars lägg till det i roles.yaml. (unknown-reference)"
            ],
            id="by-role",
        ),
        pytest.param(
            {"trees/akut-fara.yaml": ("see: [oro]", "see: [oron]")},
            [
                "trees/akut-fara.yaml:21:11 fel Ämnet 'oron' finns inte.\nMenade du 'oro'? Annars lägg till det i topics.yaml. (unknown-reference)"
            ],
            id="see",
        ),
        pytest.param(
            {"needs.yaml": ("  last: [larmnumret-112]\n  urgent: Kan", "  last: [larmnumret]\n  urgent: Kan")},
            [
                "needs.yaml:9:10 fel Tjänsten 'larmnumret' finns inte.\nMenade du 'larmnumret-112'? Annars lägg till det i services.yaml. (unknown-reference)"
            ],
            id="need's service",
        ),
        pytest.param(
            {"national/services.yaml": ("needs: [akut]", "needs: [akut, akuten]")},
            [
                "national/services.yaml:4:17 fel Behovet 'akuten' finns inte.\nMenade du 'akut'? Annars lägg till det i needs.yaml. (unknown-reference)"
            ],
            id="service's need",
        ),
        pytest.param(
            {"counties/varmland/services.yaml": ("  area: [Kil]", "  area: [Kil]\n  roles: [skolan]")},
            [
                "counties/varmland/services.yaml:6:11 fel Rollen 'skolan' finns inte.\nMenade du 'skola'? Annars lägg till det i roles.yaml. (unknown-reference)"
            ],
            id="service's role",
        ),
        pytest.param(
            {"counties/varmland/services.yaml": ("area: [Kil]", "area: [kil]")},
            [
                "counties/varmland/services.yaml:5:10 fel Ingen kommun och inget län heter 'kil'.\nMenade du 'Kil'? Annars skriv kommunens namn (Säffle), länets id (varmland) eller nation. (unknown-reference)"
            ],
            id="area",
        ),
        pytest.param(
            {"counties/varmland/services.yaml": ("area: [Kil]", "area: [Göteborg]")},
            [
                "counties/varmland/services.yaml:5:10 fel Ingen kommun och inget län heter 'Göteborg'.\nSkriv kommunens namn (Säffle), länets id (varmland) eller nation. (unknown-reference)"
            ],
            id="area no near",
        ),
        pytest.param(
            {
                "cases/fallet.yaml": (
                    "topics: [oro, akut-fara]\nrole: skola\nmunicipality: kil",
                    "topics: [orosanmalan]\nrole: skolan\nmunicipality: kila",
                )
            },
            [
                "cases/fallet.yaml:4:10 fel Ämnet 'orosanmalan' finns inte.\nRätta id:t, eller lägg till det i topics.yaml. (unknown-reference)",
                "cases/fallet.yaml:5:7 fel Rollen 'skolan' finns inte.\nMenade du 'skola'? Annars lägg till det i roles.yaml. (unknown-reference)",
                "cases/fallet.yaml:6:15 fel Kommunen 'kila' finns inte.\nMenade du 'kil'? Annars lägg till det i county.yaml. (unknown-reference)",
            ],
            id="case",
        ),
        pytest.param(
            {"cases/fallet.yaml": ("start: oro\n", "start: oron\n")},
            [
                "cases/fallet.yaml:12:8 fel Ämnet 'oron' finns inte.\nMenade du 'oro'? Annars lägg till det i topics.yaml. (unknown-reference)"
            ],
            id="case start",
        ),
        pytest.param(
            {"cases/fallet.yaml": ("  orosanmalan: {service: kil-mottagningen,", "  oroanmalan: {service: kil-mottagning,")},
            [
                "cases/fallet.yaml:19:3 fel Behovet 'oroanmalan' finns inte.\nMenade du 'orosanmalan'? Annars lägg till det i needs.yaml. (unknown-reference)",
                "cases/fallet.yaml:19:25 fel Tjänsten 'kil-mottagning' finns inte.\nMenade du 'kil-mottagningen'? Annars lägg till det i services.yaml. (unknown-reference)",
            ],
            id="case contacts",
        ),
        pytest.param(
            {"counties/varmland/local.yaml": "- step: oro/anmal\n  text: Barnahus ger råd.\n  sources: [barnahus]\n"},
            [
                "counties/varmland/local.yaml:3:13 fel Källan 'barnahus' finns inte.\nRätta id:t, eller lägg till det i sources.yaml. (unknown-reference)"
            ],
            id="supplement's source",
        ),
        pytest.param(
            {
                "roles.yaml": ("  title: Skola", "  title: Skola\n  professions: [{id: skola, title: Lärare}]"),
                "language.yaml": "variants: {pappa: [farsa]}\ntrades:\n  implied: {skolan: [min elev]}\n",
            },
            [
                "language.yaml:3:13 fel Yrket 'skolan' finns inte.\nMenade du 'skola'? Annars lägg till yrket i roles.yaml. (unknown-reference)"
            ],
            id="trade",
        ),
        pytest.param(
            {"danger.yaml": ("all: [vapen]", "all: [vapnen]")},
            [
                "danger.yaml:5:11 fel Ordklassen 'vapnen' finns inte.\nMenade du 'vapen'? Annars lägg till klassen under 'words'. (unknown-reference)"
            ],
            id="words",
        ),
        pytest.param(
            {"danger.yaml": ("rules:", "strong: [vapnen]\nrules:")},
            [
                "danger.yaml:3:10 fel Ordklassen 'vapnen' finns inte.\nMenade du 'vapen'? Annars lägg till klassen under 'words'. (unknown-reference)"
            ],
            id="strong words",
        ),
        pytest.param(
            {"danger.yaml": ("all: [vapen]", "all: [vapen/pistol]")},
            [
                "danger.yaml:5:11 fel Ordklassen 'pistol' finns inte.\nRätta id:t, eller lägg till klassen under 'words'. (unknown-reference)"
            ],
            id="one of several words",
        ),
        pytest.param(
            {"counties/varmland/services.yaml": ("area: [Kil]", "area: [Kil, varmland, nation]")},
            [],
            id="good: a county and the nation",
        ),
        pytest.param(
            {"needs.yaml": "- id: [\n"},
            [
                "needs.yaml:1:8 fel Här saknas ett ord, eller en parentes som avslutar.\nSkriv ordet, eller avsluta med ']' eller '}'. (syntax)"
            ],
            id="good: a file that could not be read",
        ),
        pytest.param(
            {
                "danger.yaml": (
                    "words:\n  vapen: [kniv*, pistol]\nrules:\n  - id: vapen-nu\n    all: [vapen]",
                    "words:\n  vapen: [kniv*, pistol]\n  gift: [arsenik]\nstrong: [gift]\nrules:\n  - id: vapen-nu\n    all: [vapen/gift]",
                )
            },
            [],
            id="good: words of either class",
        ),
    ],
)
def test_unknown_reference(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """Sources, needs, roles, topics, services, municipalities and classes of words are written where their ids are looked for."""
    assert told(write(changes)) == findings
