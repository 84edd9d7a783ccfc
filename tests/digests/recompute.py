"""Recomputes the digest of an outcome that was published whole, without jixiao: from the rulebook, the evidence and the
outcome's JSON, by the sentences of the law (5.4). For rounds of numbers, rates, flags, grades, days and states.

    python3 recompute.py rulebook.json evidence.json outcome.json
"""

import hashlib
import json
import sys
from decimal import Decimal


def h(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def four(count):
    return count.to_bytes(4, "big")


def text(said):
    raw = said.encode()
    return four(len(raw)) + raw


def merkle(leaves):
    if not leaves:
        return h()
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return h(b"\1", merkle(leaves[:half]), merkle(leaves[half:]))


def part(fields):
    """Number of fields and root; no salts, for everything is public."""
    hashes = [h(b"\2", four(0), text(name), text(fields[name])) for name in sorted(fields, key=str.encode)]
    runs = [h(b"\3", *hashes[at : at + 8]) for at in range(0, len(hashes), 8)]
    return four(len(hashes)) + merkle(runs)


def canonical(value):
    """JSON with sorted keys and no blanks, all counts and flags as texts."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Decimal)):
        return str(value)
    if isinstance(value, list):
        return [canonical(one) for one in value]
    if isinstance(value, dict):
        return {key: canonical(one) for key, one in value.items()}
    return value


def compact(value):
    return json.dumps(canonical(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def results(told, ranks):
    fields = {}
    for key, value in told.items():
        if key == "object":
            continue
        if isinstance(value, dict):
            fields.update({f"{key}/{name}": one for name, one in value.items()})
        else:
            fields[key] = compact(value) if isinstance(value, list) else canonical(value)
    if "total" not in told:
        fields["status"] = "unscored"
    elif ranks and "rank" not in told and "separate" not in told:
        fields["status"] = "unranked"
    return fields


def fixed(number, item):
    return f"{Decimal(number):.{item.get('decimals', 0)}f}"


def cell(row, item):
    if "state" in row:
        return None if row["state"] == "missing" else row["state"]
    if item["kind"] == "rate":
        return fixed(row["n"], item) + "/" + fixed(row["d"], item)
    value = row["value"]
    return {"flag": canonical, "grade": compact, "date": str}.get(item["kind"], lambda said: fixed(said, item))(value)


def main(rulebook, evidence, outcome):
    items, ranks = rulebook["data"], "ranking" in rulebook
    given = {}
    for submission in evidence["submissions"]:
        for row in submission["rows"]:
            said = cell(row, items[row["item"]])
            if said is not None:
                given.setdefault(row["object"], {})["evidence/" + row["item"]] = said
    for entry in evidence["roster"]:
        if "layer" in entry:
            given.setdefault(entry["id"], {})["roster/layer"] = entry["layer"]

    objects = sorted(outcome["objects"], key=lambda told: told["object"].encode())
    cohorts = sorted((cohort["id"] for cohort in rulebook["cohorts"]), key=str.encode)
    header = {
        "cohorts": str(len(cohorts)),
        "format": "jixiao-digest/1",
        "hash": "sha256",
        "kept": "results,evidence",
        "objects": str(len(objects)),
        "rulebook": outcome["rulebook"],
        "rulebook_digest": outcome["rulebook_digest"],
        "semantics": "1",
        "version": outcome["version"],
    }
    around = {}
    if "calendar" in evidence:
        lists = {key: sorted(canonical(listed), key=compact) for key, listed in evidence["calendar"].items()}
        around["calendar"] = compact({key: listed for key, listed in lists.items() if listed})
    records = [("header", "", header, around)]
    for cohort in cohorts:
        members = [told for told in objects if told.get("cohort") == cohort]
        fields = {"objects": str(len(members)), "ranked": str(sum("rank" in told for told in members))}
        for told in outcome.get("cohorts", []):
            if told["cohort"] != cohort:
                continue
            for key in ("ranked_base", "roster_base"):
                fields[key] = str(told[key])
            for tier in told["tiers"]:
                fields["tiers/" + tier["tier"]] = compact({key: one for key, one in tier.items() if key != "tier"})
            if "lowest" in told:
                fields["lowest"] = compact(told["lowest"])
            for one in told.get("promotions", []):
                rest = {key: said for key, said in one.items() if key != "promotion"}
                fields["promotions/" + one["promotion"]] = compact(rest)
        records.append(("cohort", cohort, fields, {}))
    records += [("object", told["object"], results(told, ranks), given.get(told["object"], {})) for told in objects]
    leaves = [
        h(b"\0", text(kind), text(name), four(place), four(len(records)), part(fields), part(shown))
        for place, (kind, name, fields, shown) in enumerate(records)
    ]
    return "sha256:" + merkle(leaves).hex()


if __name__ == "__main__":
    documents = [json.load(open(path, encoding="utf-8"), parse_float=Decimal) for path in sys.argv[1:4]]
    print(main(*documents))
