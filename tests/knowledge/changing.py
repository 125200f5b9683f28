"""The small folder with changes written into it, and a service that they are tried on."""

from collections.abc import Mapping

from tests.folder import Change

SERVICE = "{id: a, organization: A, name: A, needs: [akut], area: [nation], phones: [], source: {url: https://a.se, read: 2026-11-21, confidence: high}"


def in_outcome(*rows: str) -> Mapping[str, Change]:
    """Return the change that writes `changes` last in an outcome, from line 37 on."""
    last = "    actions: [Ring socialtjänsten]\n"
    return {"trees/oro.yaml": (last, f"{last}    changes:\n" + "".join(f"      {row}\n" for row in rows))}


def in_source(*rows: str) -> Mapping[str, Change]:
    """Return the change that writes rows last in the source, from line 7 on."""
    last = "  status: in-force\n"
    return {"sources.yaml": (last, last + "".join(f"  {row}\n" for row in rows))}


def in_service(*rows: str) -> Mapping[str, Change]:
    """Return the change that writes rows in the county's service, from line 6 on."""
    last = "  area: [Kil]\n"
    return {"counties/varmland/services.yaml": (last, last + "".join(f"  {row}\n" for row in rows))}
