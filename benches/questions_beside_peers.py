#!/usr/bin/env python3
"""How long the usual questions take in a file of 100,000 entities and 200,000 ties, beside igraph, networkx and pandas.

    questions_beside_peers.py [PROGRAM]

PROGRAM is a release build of the bench `questions`; without it, cargo is asked for it. All are asked of the same ties in
one run, once their data is in memory; the medians of a few are told, and how many times as long a peer takes. What a
peer does not do is left out: `pip install igraph networkx pandas scipy`.
"""

import random
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import igraph
import networkx
import pandas

from beside import apart, program

ENTITIES, TIES = 100_000, 200_000
TIMES = 3
LONG = 10.0


def ties():
    """Ties of which half lead to one of the first entities, so that there are hubs."""
    chance = random.Random(7)
    pairs = ((chance.randrange(ENTITIES), chance.randrange(ENTITIES if at % 2 else ENTITIES // 20)) for at in range(TIES))
    rows = ((f"r{at}", one, other, at % 4, at % 3, 2000 + at % 25, at % 8) for at, (one, other) in enumerate(pairs))
    return [row for row in rows if row[1] != row[2]]


STATES = ("Signed", "Announced", "Planned")


def written(ties, renamed):
    """The ties as a file, in which every so manieth entity has another name."""
    entity = '(id: "e{0}", kind: "company", name: {{"en": "{1} {0}"}}, evidence: [(source: "s")]),\n'
    tie = (
        '(id: "{0}", from: "e{1}", to: "e{2}", kind: "k{3}", status: {4}, when: On("{5}"), when_basis: Stated, '
        'sectors: ["s{6}"], evidence: [(source: "s")]),\n'
    )
    named = lambda at: "Renamed" if renamed and at % renamed == 0 else "Entity"
    kinds = ", ".join(f'(id: "k{at}", name: {{"en": "kind {at}"}})' for at in range(4))
    sectors = ", ".join(f'(id: "s{at}", name: {{"en": "Sector {at}"}})' for at in range(8))
    return (
        '(schema: "tieline/1", id: "large", title: {"en": "Large"}, sources: [(id: "s", title: "S")],\n'
        f'sectors: [{sectors}], entity_kinds: [(id: "company", name: {{"en": "Company"}})], relation_kinds: [{kinds}],\n'
        "entities: [\n" + "".join(entity.format(at, named(at)) for at in range(ENTITIES)) + "],\n"
        "relations: [\n"
        + "".join(tie.format(name, one, other, kind, STATES[state], year, sector)
                  for name, one, other, kind, state, year, sector in ties)
        + "])\n"
    )


def make(folder):
    """Two files: the second lacks every hundredth tie, and every hundredth entity has another name there."""
    rows = ties()
    (folder / "old.ron").write_text(written(rows, None), encoding="utf-8")
    fewer = [row for at, row in enumerate(rows) if at % 100]
    (folder / "new.ron").write_text(written(fewer, 100), encoding="utf-8")


def seconds(work):
    """The median of some runs; what takes long is done once."""
    runs = []
    while len(runs) < TIMES and sum(runs) < LONG:
        begun = time.perf_counter()
        work()
        runs.append(time.perf_counter() - begun)
    return statistics.median(runs)


def counted(frame):
    """What each choice would leave: for each facet, the rows that all the others leave, by value."""
    asked = {"sector": frame.sector == 1, "year": frame.year.between(2015, 2018)}
    for facet in ("sector", "year", "kind", "status"):
        left = frame
        for other, mask in asked.items():
            if other != facet:
                left = left[mask.loc[left.index]]
        left[facet].value_counts()


def peers(rows, ends):
    """The seconds of each peer by question."""
    pairs = [(one, other) for _, one, other, *_ in rows]
    graph = networkx.Graph()
    graph.add_nodes_from(range(ENTITIES))
    graph.add_edges_from(pairs)
    fast = igraph.Graph(n=ENTITIES, edges=pairs).simplify()
    frame = pandas.DataFrame(rows, columns=["id", "from", "to", "kind", "status", "year", "sector"])
    frame["from"] = "Entity " + frame["from"].astype(str)
    other = frame[frame.index % 100 != 0]
    compared = lambda: frame.merge(other, how="outer", indicator=True)
    return {
        "shortest paths": {
            "igraph": lambda: fast.get_all_shortest_paths(ends[0], ends[1]),
            "networkx": lambda: list(networkx.all_shortest_paths(graph, *ends)),
        },
        "PageRank": {"igraph": fast.pagerank, "networkx": lambda: networkx.pagerank(graph)},
        "communities": {
            "igraph": fast.community_multilevel,
            "networkx": lambda: networkx.community.louvain_communities(graph, seed=1),
        },
        "cores": {"igraph": fast.coreness, "networkx": lambda: networkx.core_number(graph)},
        "what falls apart": {
            "igraph": fast.articulation_points,
            "networkx": lambda: list(networkx.articulation_points(graph)),
        },
        "facet counts": {"pandas": lambda: counted(frame)},
        "sorting for the first time": {"pandas": lambda: frame.sort_values(["kind", "from"])},
        "sorting again": {"pandas": lambda: frame.sort_values(["kind", "from"])},
        "what changed": {"pandas, ties alone": compared},
    }


def far_apart(rows):
    """Two entities with as many steps between them as any have from the first."""
    fast = igraph.Graph(n=ENTITIES, edges=[(one, other) for _, one, other, *_ in rows])
    start = rows[0][1]
    steps = [(step if step < ENTITIES else -1) for step in fast.distances(start)[0]]
    return start, max(range(ENTITIES), key=lambda at: steps[at])


def main():
    own = program("questions")
    rows = ties()
    ends = far_apart(rows)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        apart(make, folder)
        words = [own, str(folder / "old.ron"), str(folder / "new.ron"), *(f"e{end}" for end in ends)]
        said = subprocess.run(words, check=True, text=True, stdout=subprocess.PIPE).stdout
    beside = peers(rows, ends)
    print(f"{'milliseconds':28}{'Tieline':>10}")
    for line in said.splitlines():
        question, took = line.split("\t")
        took = float(took)
        others = ((name, seconds(work)) for name, work in beside.get(question, {}).items())
        told = ", ".join(f"{name} {other * 1000:.1f} ({other / took:.1f} ×)" for name, other in others)
        print(f"{question:28}{took * 1000:10.1f}   {told}", flush=True)


if __name__ == "__main__":
    main()
