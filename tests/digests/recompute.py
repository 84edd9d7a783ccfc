"""Recomputes the digest of an outcome that was published whole, without jixiao: from the rulebook, the evidence and the
outcome's JSON, by the sentences of the law (5.4). Not for reports said to be complete, or cells beyond 65,536 bytes.

    python3 recompute.py rulebook.json evidence.json outcome.json [sm3]
"""

import hashlib, json, sys
from decimal import Decimal

HASH = (sys.argv[4:] or ["sha256"])[0]
four = lambda count: count.to_bytes(4, "big")
text = lambda said: four(len(said.encode())) + said.encode()
there = lambda told: {key: one for key, one in told.items() if one}
shortest = lambda number: f"{Decimal(number).normalize():f}"


def h(*parts):
    return hashlib.new(HASH, b"".join(parts)).digest()


def merkle(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else h()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return h(b"\1", merkle(leaves[:half]), merkle(leaves[half:]))


def part(fields):
    told = sorted([(name.encode(), name, said) for name, said in fields.items() if said is not None])
    hashes = [h(b"\2", four(0), text(name), text(said)) for _, name, said in told]
    return four(len(hashes)) + merkle([h(b"\3", *hashes[at : at + 8]) for at in range(0, len(hashes), 8)])


def canonical(value):
    if isinstance(value, dict):
        return {key: canonical(one) for key, one in value.items()}
    if isinstance(value, list):
        return [canonical(one) for one in value]
    return value if isinstance(value, str) else str(value).lower()


def written(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def compact(value):
    return written(canonical(value))


def ordered(told, key):
    return sorted(told, key=lambda one: (one[key].encode(), compact(one).encode()))


def plain(value, item):
    fixed = f".{item.get('decimals', 0)}f"
    return canonical(value) if item["kind"] in ("flag", "grade", "date") else format(Decimal(value), fixed)


def task(row, item, items):
    facts = {key: plain(one, item.get("facts", items).get(key, item)) for key, one in row.get("facts", {}).items()}
    label = row.get("label") != row["id"] and row.get("label")
    return there({**row, "facts": facts, "label": label, "mark": shortest(row["mark"])})


def cell(row, item, items):
    if "state" in row:
        return None if row["state"] == "missing" else row["state"]
    if "n" in row:
        return plain(row["n"], item) + "/" + plain(row["d"], item)
    if "events" in row:
        return compact(ordered(row["events"], "id"))
    if "ballots" in row:
        return compact(there({channel: there(votes) for channel, votes in row["ballots"].items()}))
    if "tasks" in row:
        return compact(ordered((task(one, item, items) for one in row["tasks"]), "id"))
    return compact(row["value"]) if item["kind"] == "grade" else plain(row["value"], item)


def shared(rows, items):
    cells = {(row["object"], row["item"]): row for row in rows}
    for row in [row for row in rows if "events" in row]:
        for event in row["events"]:
            event["factors"] = sorted(event.get("factors", []), key=items[row["item"]].get("factors", []).index)
            event["partners"] = sorted(event.get("partners", []), key=str.encode)
        row["events"] = [there(event) for event in row["events"]]
    for row, event in [(row, event) for row in rows for event in row.get("events", []) if "partners" in event]:
        for partner in event["partners"]:
            own = cells.setdefault((partner, row["item"]), {"object": partner, "item": row["item"], "events": []})
            own.get("events", []).append({**event, "lead": row["object"]})
    return cells.values()


def results(told, ranks):
    fields = {key: compact(one) if key in ("adopted", "effects") else canonical(one) for key, one in told.items()}
    del fields["object"]
    for key in ("answered", "marks", "points"):
        fields.update({f"{key}/{name}": one for name, one in fields.pop(key, {}).items()})
    if "total" not in told or ranks and "rank" not in told and "separate" not in told:
        fields["status"] = "unranked" if "total" in told else "unscored"
    return fields


def places(told):
    fields = {key: canonical(one) for key, one in told.items() if key in ("ranked_base", "roster_base")}
    for key in ("tier", "promotion"):
        for one in told.get(key + "s", []):
            fields[f"{key}s/{one[key]}"] = compact({name: said for name, said in one.items() if name != key})
    return {**fields, "lowest": compact(told["lowest"])} if "lowest" in told else fields


def main(rulebook, evidence, outcome):
    items, given = rulebook["data"], {entry["id"]: {} for entry in evidence["roster"]}
    for row in shared([row for submission in evidence["submissions"] for row in submission["rows"]], items):
        given[row["object"]]["evidence/" + row["item"]] = cell(row, items[row["item"]], items)
    for entry in evidence["roster"]:
        given[entry["id"]]["roster/layer"] = entry.get("layer")
        for rule in [rule for rule in rulebook.get("derive", []) if rule["class"] == entry.get("class")]:
            links = [to if isinstance(to, dict) else {"object": to} for to in entry["links"][rule["parts"]["links"]]]
            parts = [{key: one if key == "object" else shortest(one) for key, one in link.items()} for link in links]
            given[entry["id"]]["roster/parts"] = compact(ordered(parts, "object"))
    for one in sorted(evidence.get("decisions", []), key=lambda one: one.get("event", "").encode()):
        own, kind = given[one["object"]], {"latitude", "worth", "applies", "tier"}.intersection(one).pop()
        one |= {"to": shortest(one["to"])} if kind in ("latitude", "worth") else {}
        name = {"latitude": "decision/", "tier": "decided/tier"}.get(kind, f"decided/{kind}/")
        name += one[kind] if kind != "tier" else ""
        # Of the events of one leaf a list.
        before = own[name][:-1] + "," if name in own else "["
        own[name] = before + written(one) + "]" if kind == "worth" else written(one)
    days = {key: sorted(canonical(one), key=compact) for key, one in evidence.get("calendar", {}).items()}
    objects, cohorts = outcome["objects"], sorted((cohort["id"] for cohort in rulebook["cohorts"]), key=str.encode)
    header = {key: canonical(outcome[key]) for key in ("rulebook", "rulebook_digest", "semantics", "version")}
    header |= {"format": "jixiao-digest/1", "hash": HASH, "kept": "results,evidence"}
    header |= {"cohorts": str(len(cohorts)), "objects": str(len(objects))}
    records = [("header", "", header, {"calendar": compact(there(days)) if "calendar" in evidence else None})]
    for cohort in cohorts:
        ranked = ["rank" in told for told in objects if told.get("cohort") == cohort]
        fields = {"objects": str(len(ranked)), "ranked": str(sum(ranked))}
        for told in outcome.get("cohorts", []):
            fields |= places(told) if told["cohort"] == cohort else {}
        records.append(("cohort", cohort, fields, {}))
    objects = [(told["object"], results(told, "ranking" in rulebook)) for told in ordered(objects, "object")]
    records += [("object", name, told, given[name]) for name, told in objects]
    heads = [text(kind) + text(name) + four(place) for place, (kind, name, *_) in enumerate(records)]
    tails = [four(len(records)) + part(told) + part(shown) for *_, told, shown in records]
    return HASH + ":" + merkle([h(b"\0", head, tail) for head, tail in zip(heads, tails)]).hex()


print(main(*[json.load(open(path, encoding="utf-8"), parse_float=Decimal) for path in sys.argv[1:4]]))
