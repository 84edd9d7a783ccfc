"""The round of examples/large_round.rs by Polars, numpy with pandas, and DuckDB: times, and whose totals are wrong.

Each starts from its own columns in memory (loading isn't counted), scores every indicator half up at two digits, sums
them in six groups held at 0 and ranks the totals. The rules are written as a user of the tool would write them.
"""
import json
import platform
import sys
import time

import duckdb
import numpy as np
import pandas as pd
import polars as pl

folder = sys.argv[1]
rules = json.load(open(f"{folder}/rules.json", encoding="utf-8"))
indicators = rules["indicators"]
exact = np.fromfile(f"{folder}/totals.i32", "<i4")
classes = np.fromfile(f"{folder}/classes.u32", "<u4")
many = len(classes)
columns = {}
for place, one in enumerate(indicators):
    raw = np.fromfile(f"{folder}/x{place}.i32", "<i4").astype(np.float64) / 10 ** one["decimals"]
    valid = np.unpackbits(np.fromfile(f"{folder}/x{place}.valid", np.uint8), bitorder="little")[:many].astype(bool)
    raw[~valid] = np.nan
    columns[f"x{place}"] = raw
groups = [range(start, start + 10) for start in range(0, len(indicators), 10)]
table = []


def timed(name, run):
    """The better of two runs, and how many totals differ from the exact ones."""
    best, totals = None, None
    for _ in range(2):
        started = time.perf_counter()
        totals = run()
        took = time.perf_counter() - started
        best = took if best is None else min(best, took)
    cents = np.rint(np.asarray(totals, dtype=np.float64) * 100).astype(np.int64)
    table.append((name, best, int((cents != exact).sum())))


def numpy_pandas():
    total = np.zeros(many)
    for group in groups:
        held = np.zeros(many)
        for place in group:
            one, value = indicators[place], columns[f"x{place}"]
            mark, target = np.array(one["marks"], float)[classes], np.array(one["targets"], float)[classes]
            if one["form"] in (0, 1):
                share = np.minimum(value / target, 1.2)
            elif one["form"] == 2:
                share = np.where(value < 30, 0, np.where(value < 90, 0.4 + (value - 30) / 60 * 0.6, 1.0))
                share = np.where(np.isnan(value), np.nan, share)
            else:
                share = np.where(value < 40, 0, np.minimum((value - 40) / 70, 1.0))
                share = np.where(np.isnan(value), np.nan, share)
            held += np.nan_to_num(np.floor(share * mark * 100 + 0.5) / 100)
        total += np.maximum(held, 0)
    series = pd.Series(np.floor(total * 100 + 0.5) / 100)
    series.rank(method="min", ascending=False)
    return series.to_numpy()


frame = pl.DataFrame({"class": classes.astype(np.uint32), **columns}).with_columns(
    pl.col(f"x{place}").fill_nan(None) for place in range(len(indicators))
)


def polars():
    sums = []
    for group in groups:
        points = []
        for place in group:
            one, value = indicators[place], pl.col(f"x{place}")
            mark = pl.lit(pl.Series(one["marks"], dtype=pl.Float64)).gather(pl.col("class"))
            target = pl.lit(pl.Series(one["targets"], dtype=pl.Float64)).gather(pl.col("class"))
            if one["form"] in (0, 1):
                share = (value / target).clip(upper_bound=1.2)
            elif one["form"] == 2:
                share = pl.when(value < 30).then(0.0).when(value < 90).then(0.4 + (value - 30) / 60 * 0.6).when(value >= 90).then(1.0)
            else:
                share = pl.when(value < 40).then(0.0).when(value >= 40).then(((value - 40) / 70).clip(upper_bound=1.0))
            points.append(((share * mark * 100 + 0.5).floor() / 100).fill_null(0.0))
        sums.append(pl.sum_horizontal(points).clip(lower_bound=0.0))
    out = frame.select(((pl.sum_horizontal(sums) * 100 + 0.5).floor() / 100).alias("total"))
    out = out.with_columns(pl.col("total").rank("min", descending=True).alias("rank"))
    return out["total"].to_numpy()


arrow = frame.to_arrow()


def duck(kind):
    connection = duckdb.connect()
    connection.register("t", arrow)
    cast = {"double": "{}", "decimal": "cast({} as decimal(18, 4))"}[kind]
    # Decimals divide as doubles there; what is kept exactly is what a user can keep.
    sums = []
    for group in groups:
        points = []
        for place in group:
            one, value = indicators[place], cast.format(f"x{place}")
            mark, target = f"{one['marks']}[class + 1]", f"{one['targets']}[class + 1]"
            if one["form"] in (0, 1):
                share = f"case when {value} is null then null else least({value} / {target}, 1.2) end"
            elif one["form"] == 2:
                share = f"case when {value} < 30 then 0 when {value} < 90 then 0.4 + ({value} - 30) / 60 * 0.6 when {value} >= 90 then 1 end"
            else:
                share = f"case when {value} < 40 then 0 when {value} >= 40 then least(({value} - 40) / 70, 1) end"
            points.append(f"coalesce(floor(({share}) * {mark} * 100 + 0.5) / 100, 0)")
        sums.append(f"greatest({' + '.join(points)}, 0)")
    query = f"select total, rank() over (order by total desc) from (select floor(({' + '.join(sums)}) * 100 + 0.5) / 100 as total, row_number() over () as row from t) order by row"
    return connection.execute(query).fetchnumpy()["total"]


timed("numpy and pandas", numpy_pandas)
timed("Polars", polars)
timed("DuckDB, doubles", lambda: duck("double"))
timed("DuckDB, decimals", lambda: duck("decimal"))

own = rules["evaluate"]
print(f"\n{many} objects x {len(indicators)} indicators on {platform.machine()}, {platform.system()}; Python {platform.python_version()},")
print(f"numpy {np.__version__}, pandas {pd.__version__}, Polars {pl.__version__}, DuckDB {duckdb.__version__}\n")
print("| who | time | against jixiao | wrong totals |\n|---|---|---|---|")
print(f"| jixiao, evaluate from a round, with ranks and tiers | {own * 1e3:.0f} ms | 1 | 0 |")
print(f"| jixiao, load and evaluate | {(own + rules['load']) * 1e3:.0f} ms | {(own + rules['load']) / own:.1f} | 0 |")
for name, took, wrong in table:
    print(f"| {name}, with ranks | {took * 1e3:.0f} ms | {took / own:.1f} | {wrong} |")
print(f"| a read-only pass over the same bytes | {rules['read'] * 1e3:.1f} ms | {rules['read'] / own:.3f} | |")
