#!/usr/bin/env python3
"""Opens the networks that we write in networkx and igraph: python3 .ci/networks.py FOLDER

The folder has the files that `TIELINE_KEEP_NETWORKS=FOLDER cargo test networks_are_kept` writes, with the counts of each
in counts.tsv. Both libraries have to find as many nodes and edges, and the attributes of the first node. Without the
libraries it says so and is skipped.
"""

import csv
import sys
import warnings
from pathlib import Path


def of_networkx(networkx, path):
    read = networkx.read_gexf if path.suffix == ".gexf" else networkx.read_graphml
    network = read(path)
    first = next(iter(network.nodes(data=True)))[1]
    return network.number_of_nodes(), network.number_of_edges(), dict(first)


def of_igraph(igraph, path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        network = igraph.Graph.Read_GraphML(str(path))
    return network.vcount(), network.ecount(), network.vs[0].attributes()


def main():
    folder = Path(sys.argv[1])
    libraries = {}
    for name in ("networkx", "igraph"):
        try:
            libraries[name] = __import__(name)
        except ImportError:
            print(f"no {name} here: skipped")
    with open(folder / "counts.tsv", encoding="utf-8") as lines:
        listed = list(csv.DictReader(lines, delimiter="\t"))
    if not listed:
        raise SystemExit(f"no networks in {folder}")
    for entry in listed:
        path = folder / entry["file"]
        expected = (int(entry["nodes"]), int(entry["edges"]))
        for name, library in libraries.items():
            if name == "igraph" and path.suffix != ".graphml":
                continue
            nodes, edges, first = (of_networkx if name == "networkx" else of_igraph)(library, path)
            if (nodes, edges) != expected:
                raise SystemExit(f"{path.name}: {name} finds {nodes} nodes and {edges} edges, not {expected}")
            for attribute in ("name_en", "kind"):
                if first.get(attribute) != entry[attribute]:
                    raise SystemExit(f"{path.name}: {name} has {attribute} {first.get(attribute)!r}, not {entry[attribute]!r}")
            print(f"{path.name}: {nodes} nodes and {edges} edges in {name}")


main()
