#!/usr/bin/env python3
"""Opens the networks that Tieline writes in JSON with the libraries of others: python3 .ci/json_networks.py PROGRAM FOLDER

Both bundled datasets are converted to each form in FOLDER. Libraries that are not installed are named and left out.
"""

import json
import subprocess
import sys
from pathlib import Path


def node_link(folder):
    import networkx as nx

    data = json.loads((folder / "node-link.json").read_text())
    graph = nx.node_link_graph(data)
    assert graph.is_multigraph() and graph.is_directed()
    assert graph.number_of_nodes() == len(data["nodes"]), graph
    assert graph.number_of_edges() == len(data["edges"]), graph
    for node in data["nodes"]:
        assert graph.nodes[node["id"]]["kind"] == node["kind"]
    return f"{graph}"


def cytoscape(folder):
    import networkx as nx

    data = json.loads((folder / "cytoscape.cyjs").read_text())
    # networkx keeps the value and the name of a node by these keys.
    for node in data["elements"]["nodes"]:
        node["data"].setdefault("value", node["data"]["id"])
    for edge in data["elements"]["edges"]:
        edge["data"].setdefault("key", edge["data"]["id"])
    data |= {"directed": True, "multigraph": True, "data": []}
    graph = nx.cytoscape_graph(data)
    assert graph.number_of_nodes() == len(data["elements"]["nodes"])
    assert graph.number_of_edges() == len(data["elements"]["edges"])
    return f"{graph}"


def cx2(folder):
    from ndex2.cx2 import CX2Network

    data = json.loads((folder / "network.cx2").read_text())
    network = CX2Network()
    network.create_from_raw_cx2(data)
    aspects = {name: part for aspect in data for name, part in aspect.items()}
    assert len(network.get_nodes()) == len(aspects["nodes"])
    assert len(network.get_edges()) == len(aspects["edges"])
    problems = network.validate() if hasattr(network, "validate") else []
    assert not problems, problems
    for entry in aspects["metaData"]:
        assert len(aspects[entry["name"]]) == entry["elementCount"], entry
    declared = aspects["attributeDeclarations"][0]
    for sort in ("nodes", "edges"):
        for element in aspects[sort]:
            for key, value in element["v"].items():
                kind = "list_of_string" if isinstance(value, list) else "string"
                assert declared[sort][key]["d"] == kind, (sort, key)
    return f"{len(network.get_nodes())} nodes, {len(network.get_edges())} edges"


def follow_the_money(folder):
    from followthemoney import model

    count = 0
    schemata = {}
    entities = {}
    for line in (folder / "entities.ftm.json").read_text().splitlines():
        data = json.loads(line)
        proxy = model.get_proxy(data)
        proxy.schema.validate(proxy.to_dict())
        kept = proxy.to_dict()["properties"]
        entities[proxy.id] = proxy
        for name, values in data["properties"].items():
            property = proxy.schema.get(name)
            assert property is not None, f"{proxy.schema.name} has no {name}"
            assert len(kept.get(name, [])) == len(set(values)), (proxy.schema.name, name, values, kept.get(name))
            for value in values:
                assert property.type.validate(value), (name, value)
        schemata[proxy.schema.name] = schemata.get(proxy.schema.name, 0) + 1
        count += 1
    for proxy in entities.values():
        for property, value in proxy.itervalues():
            if property.type.name == "entity":
                assert entities[value].schema.is_a(property.range), (proxy.schema.name, property.name)
    return f"{count} entities: {schemata}"


FORMS = (
    (node_link, "node-link", "node-link.json"),
    (cytoscape, "cytoscapejs", "cytoscape.cyjs"),
    (cx2, "cx2", "network.cx2"),
    (follow_the_money, "ftm", "entities.ftm.json"),
)


def main():
    program, folder = sys.argv[1], Path(sys.argv[2])
    for dataset in ("bundled", "bundled-2022-2026"):
        (folder / dataset).mkdir(parents=True, exist_ok=True)
        for check, form, name in FORMS:
            written = folder / dataset / name
            subprocess.run([program, "convert", dataset, written, "--to", form, "--overwrite"], check=True, stderr=subprocess.PIPE)
            try:
                print(f"{dataset} as {form}: {check(folder / dataset)}")
            except ImportError as missing:
                print(f"{dataset} as {form}: left out, {missing}")


main()
