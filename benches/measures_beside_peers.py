#!/usr/bin/env python3
"""Times measures of a network of 100,000 entities and 200,000 ties beside networkx and igraph, in one run.

    pip install networkx igraph scipy && python3 benches/measures_beside_peers.py TIELINE

TIELINE is the program, built for speed. What it takes to read the file is measured first and taken off.
"""

import random
import subprocess
import sys
import tempfile
import time

import igraph
import networkx as nx

ENTITIES, TIES = 100_000, 200_000


def edges():
    """Ties of which half lead to one of the first entities, so that there are hubs."""
    chance = random.Random(7)
    pairs = ((chance.randrange(ENTITIES), chance.randrange(ENTITIES if at % 2 else ENTITIES // 20)) for at in range(TIES))
    return [(one, other) for one, other in pairs if one != other]


def dataset(pairs):
    """The ties as a file."""
    entity = '(id: "e{0}", kind: "company", name: {{"en": "E{0}"}}, evidence: [(source: "s")]),\n'
    tie = '(id: "r{0}", from: "e{1}", to: "e{2}", kind: "owns", evidence: [(source: "s")]),\n'
    return (
        '(schema: "tieline/1", id: "large", title: {"en": "Large"}, sources: [(id: "s", title: "S")],\n'
        'entity_kinds: [(id: "company", name: {"en": "Company"})], relation_kinds: [(id: "owns", name: {"en": "owns"})],\n'
        "entities: [\n" + "".join(entity.format(at) for at in range(ENTITIES)) + "],\n"
        "relations: [\n" + "".join(tie.format(at, *pair) for at, pair in enumerate(pairs)) + "])\n"
    )


def seconds(work):
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main(tieline):
    pairs = edges()
    graph = nx.Graph()
    graph.add_nodes_from(range(ENTITIES))
    graph.add_edges_from(pairs)
    other = igraph.Graph(n=ENTITIES, edges=pairs).simplify()
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/large.ron"
        with open(path, "w", encoding="utf-8") as file:
            file.write(dataset(pairs))
        run = lambda name: seconds(
            lambda: subprocess.run([tieline, "measures", path, "--measure", name, "--top", "1"], check=True, stdout=subprocess.DEVNULL)
        )
        reading = run("ties")
        rows = [
            ("well-tied", lambda: nx.pagerank(graph), other.pagerank),
            ("community", lambda: nx.community.louvain_communities(graph, seed=1), other.community_multilevel),
            ("core", lambda: nx.core_number(graph), other.coreness),
            ("cut-off", lambda: list(nx.articulation_points(graph)), other.articulation_points),
        ]
        print(f"{'':12}{'tieline':>10}{'networkx':>10}{'igraph':>10}   seconds; reading alone: {reading:.2f}")
        for name, networkx, by_igraph in rows:
            own, theirs, fast = run(name) - reading, seconds(networkx), seconds(by_igraph)
            print(f"{name:12}{own:10.2f}{theirs:10.2f}{fast:10.2f}   {theirs / own:.1f} × and {fast / own:.1f} ×")


if __name__ == "__main__":
    main(sys.argv[1])
