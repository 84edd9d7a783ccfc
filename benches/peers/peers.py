"""The round of examples/large_round.rs by Polars, numpy with pandas, and DuckDB: times, and whose totals are wrong.

Each is loaded from the same typed columns in memory, integers of a scale with a bit for each cell that says whether it
is there, as jixiao is: into numbers, with what is missing. Then it scores every indicator half up at two digits, sums
them in six groups held at 0 and ranks the totals. The rules are written as a user of the tool would write them. Each
works on as many threads as the second argument says, jixiao always on one.
"""
import json
import os
import platform
import sys
import time

threads = sys.argv[2]
os.environ["POLARS_MAX_THREADS"] = os.environ["OMP_NUM_THREADS"] = threads

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

folder = sys.argv[1]
rules = json.load(open(f"{folder}/rules.json", encoding="utf-8"))
indicators = rules["indicators"]
exact = np.fromfile(f"{folder}/totals.i32", "<i4")
classes = np.fromfile(f"{folder}/classes.u32", "<u4")
many = len(classes)
cells = [
    (
        np.fromfile(f"{folder}/x{place}.i32", "<i4"),
        np.fromfile(f"{folder}/x{place}.valid", np.uint8),
        10 ** one["decimals"],
    )
    for place, one in enumerate(indicators)
]
groups = [range(start, start + 10) for start in range(0, len(indicators), 10)]
table = []


def best_of_three(run):
    best, made = None, None
    for _ in range(3):
        made = None
        started = time.perf_counter()
        made = run()
        took = time.perf_counter() - started
        best = took if best is None else min(best, took)
    return best, made


def timed(name, load, run):
    """The best of three loads and of three runs, and how many totals differ from the exact ones."""
    loading, columns = best_of_three(load)
    running, totals = best_of_three(lambda: run(columns))
    cents = np.rint(np.asarray(totals, dtype=np.float64) * 100).astype(np.int64)
    table.append((name, loading, running, int((cents != exact).sum())))


def there(bits):
    return np.unpackbits(bits, bitorder="little")[:many].astype(bool)


def load_numpy():
    return [np.where(there(bits), raw / scale, np.nan) for raw, bits, scale in cells]


def numpy_pandas(columns):
    total = np.zeros(many)
    for group in groups:
        held = np.zeros(many)
        for place in group:
            one, value = indicators[place], columns[place]
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


def load_polars():
    return pl.from_arrow(load_arrow())


def load_arrow():
    # A column is divided where numpy is quickest; what is missing is told by a mask, as both of them take it.
    columns = {f"x{place}": pa.array(raw / scale, mask=~there(bits)) for place, (raw, bits, scale) in enumerate(cells)}
    return pa.table({"class": classes, **columns})


def polars(frame):
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


def duck(arrow, kind):
    connection = duckdb.connect(config={"threads": threads})
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


timed("numpy and pandas", load_numpy, numpy_pandas)
timed("Polars", load_polars, polars)
timed("DuckDB, doubles", load_arrow, lambda arrow: duck(arrow, "double"))
timed("DuckDB, decimals", load_arrow, lambda arrow: duck(arrow, "decimal"))

own, both = rules["evaluate"], rules["load"] + rules["evaluate"]
print(f"\n{many} objects x {len(indicators)} indicators on {platform.machine()}, {platform.system()}; {threads} thread(s);")
print(f"Python {platform.python_version()}, numpy {np.__version__}, pandas {pd.__version__}, Polars {pl.__version__}, DuckDB {duckdb.__version__}\n")
print("| who | evaluate, with ranks | against jixiao | load and evaluate | against jixiao | wrong totals |\n|---|---|---|---|---|---|")
print(f"| jixiao | {own * 1e3:.0f} ms | 1 | {both * 1e3:.0f} ms | 1 | 0 |")
for name, loading, running, wrong in table:
    whole = loading + running
    print(f"| {name} | {running * 1e3:.0f} ms | {running / own:.1f} | {whole * 1e3:.0f} ms | {whole / both:.1f} | {wrong} |")
print(f"| a read-only pass over the same bytes | {rules['read'] * 1e3:.1f} ms | {rules['read'] / own:.2f} | | | |")
