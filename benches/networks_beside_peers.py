#!/usr/bin/env python3
"""How long a network takes to become a map, beside what networkx and igraph take to read it alone.

    networks_beside_peers.py [PROGRAM]

PROGRAM is a release build of the bench `tables` (`cargo bench --bench tables --no-run` says where it lies); without it,
cargo is asked for it. All measure the same files of 300,000 nodes and a million edges in one run, each in a process of
its own, and the medians of three are told: seconds, and the most memory. Where networkx or igraph is missing, a line
says so: `pip install networkx igraph`.
"""

import csv
import json
import tempfile
from pathlib import Path

from beside import apart, program, tell, tell_python

NODES, EDGES = 300_000, 1_000_000
ENDINGS = {"gexf": "GEXF", "graphml": "GraphML", "json": "node-link JSON", "csv": "CSV"}
PEERS = {
    "networkx, GEXF": ("networkx", "import networkx as it; it.read_gexf({path!r})", "gexf"),
    "networkx, GraphML": ("networkx", "import networkx as it; it.read_graphml({path!r})", "graphml"),
    "igraph, GraphML": ("igraph", "import igraph as it; it.Graph.Read_GraphML({path!r})", "graphml"),
    "networkx, node-link JSON": (
        "networkx",
        "import json, networkx as it; it.node_link_graph(json.load(open({path!r}, encoding='utf-8')), edges='edges')",
        "json",
    ),
    "networkx, CSV": (
        "networkx",
        "import csv, networkx as it; rows = csv.reader(open({path!r}, encoding='utf-8', newline='')); next(rows); "
        "graph = it.MultiDiGraph(); [graph.add_edge(a, b, type=t, weight=w) for a, b, t, w in rows]",
        "csv",
    ),
}


def nodes():
    """What a network of organisations says of each: an id, a name and a kind."""
    for n in range(NODES):
        yield f"n{n}", f"Organisation Number {n}", ("company", "fund", "agency")[n % 3]


def edges():
    """Ends, a kind and a weight, all over the network and the same in every run."""
    state = 12345
    for n in range(EDGES):
        ends = []
        for _ in range(2):
            state = (state * 1103515245 + 12345) & 0x7FFFFFFF
            ends.append((state >> 4) % NODES)
        if ends[0] == ends[1]:
            ends[1] = (ends[1] + 1) % NODES
        yield *ends, ("invests in", "funds", "partners with")[n % 3], 1 + n % 9


def make_gexf(path):
    with open(path, "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
                   '<graph defaultedgetype="directed" mode="static">\n')
        for of in ("node", "edge"):
            file.write(f'<attributes class="{of}"><attribute id="0" title="type" type="string"/></attributes>\n')
        said = '<attvalues><attvalue for="0" value="{}"/></attvalues>'
        file.write("<nodes>\n")
        file.writelines(f'<node id="{id}" label="{label}">{said.format(kind)}</node>\n' for id, label, kind in nodes())
        file.write("</nodes>\n<edges>\n")
        file.writelines(f'<edge id="{n}" source="n{a}" target="n{b}" weight="{weight}">{said.format(kind)}</edge>\n'
                        for n, (a, b, kind, weight) in enumerate(edges()))
        file.write("</edges>\n</graph>\n</gexf>\n")


def make_graphml(path):
    keys = (("d0", "node", "label", "string"), ("d1", "node", "kind", "string"),
            ("d2", "edge", "type", "string"), ("d3", "edge", "weight", "int"))
    with open(path, "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        file.writelines(f'<key id="{id}" for="{of}" attr.name="{name}" attr.type="{sort}"/>\n' for id, of, name, sort in keys)
        file.write('<graph edgedefault="directed">\n')
        file.writelines(f'<node id="{id}"><data key="d0">{label}</data><data key="d1">{kind}</data></node>\n'
                        for id, label, kind in nodes())
        file.writelines(f'<edge source="n{a}" target="n{b}"><data key="d2">{kind}</data><data key="d3">{weight}</data></edge>\n'
                        for a, b, kind, weight in edges())
        file.write("</graph>\n</graphml>\n")


def make_json(path):
    drawn = [{"id": id, "label": label, "kind": kind} for id, label, kind in nodes()]
    tied = [{"type": kind, "weight": weight, "source": f"n{a}", "target": f"n{b}", "key": n}
            for n, (a, b, kind, weight) in enumerate(edges())]
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"directed": True, "multigraph": True, "graph": {}, "nodes": drawn, "edges": tied}, file)


def make_csv(path):
    names = [label for _, label, _ in nodes()]
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("From", "To", "Relation", "Weight"))
        writer.writerows((names[a], names[b], kind, weight) for a, b, kind, weight in edges())


def main():
    own = program()
    makers = {"gexf": make_gexf, "graphml": make_graphml, "json": make_json, "csv": make_csv}
    with tempfile.TemporaryDirectory() as folder:
        path = {ending: str(Path(folder) / f"network.{ending}") for ending in ENDINGS}
        for ending, name in ENDINGS.items():
            apart(makers[ending], path[ending])
            tell(f"Tieline, {name} to a checked dataset", [own, path[ending]])
        for name, (module, script, ending) in PEERS.items():
            tell_python(name, [module], script.format(path=path[ending]))


if __name__ == "__main__":
    main()
