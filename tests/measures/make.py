#!/usr/bin/env python3
"""Writes the graphs beside this script, with what networkx and igraph measure of them.

    pip install networkx igraph && python3 tests/measures/make.py

`tests/measures.rs` holds the program to these numbers.
"""

import json
import pathlib

import igraph
import networkx as nx


def scattered():
    """A sparse random graph of several components, with entities that have no ties."""
    graph = nx.gnm_random_graph(150, 170, seed=11)
    graph.add_nodes_from(range(150, 155))
    return graph


GRAPHS = {
    "karate": nx.karate_club_graph(),
    "florentine": nx.florentine_families_graph(),
    "southern-women": nx.davis_southern_women_graph(),
    "les-miserables": nx.les_miserables_graph(),
    "scattered": scattered(),
}


def cut_off(graph, node):
    """The number of others that lose touch with the largest rest of the component without `node`."""
    component = nx.node_connected_component(graph, node)
    rest = graph.subgraph(component - {node})
    largest = max((len(part) for part in nx.connected_components(rest)), default=0)
    return len(component) - 1 - largest


def components(graph):
    """The components, the largest first and equally large ones by their first node."""
    found = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    number = {node: at + 1 for at, part in enumerate(found) for node in part}
    return [number[node] for node in graph]


def best_modularity(graph):
    """The better of what Louvain and Leiden find in ten runs each."""
    louvain = (nx.community.louvain_communities(graph, weight=None, seed=seed) for seed in range(10))
    best = max(nx.community.modularity(graph, parts, weight=None) for parts in louvain)
    other = igraph.Graph(n=len(graph), edges=list(graph.edges))
    leiden = (other.community_leiden(objective_function="modularity", n_iterations=-1) for _ in range(10))
    return max(best, *(other.modularity(parts.membership) for parts in leiden))


for name, given in GRAPHS.items():
    graph = nx.Graph()
    places = {node: at for at, node in enumerate(given)}
    graph.add_nodes_from(range(len(given)))
    graph.add_edges_from((places[u], places[v]) for u, v in given.edges)
    listed = lambda values: [values[node] for node in graph]
    told = {
        "nodes": len(graph),
        "edges": [sorted(edge) for edge in graph.edges],
        "ties": [degree for _, degree in graph.degree],
        "between": listed(nx.betweenness_centrality(graph, normalized=False)),
        "cut-off": [cut_off(graph, node) for node in graph],
        "close": listed(nx.closeness_centrality(graph, wf_improved=True)),
        "well-tied": listed(nx.pagerank(graph, tol=1e-16, max_iter=10000)),
        "core": listed(nx.core_number(graph)),
        "component": components(graph),
        "bridges": sorted(sorted(edge) for edge in nx.bridges(graph)),
        "modularity": best_modularity(graph),
    }
    path = pathlib.Path(__file__).parent / f"{name}.json"
    path.write_text(json.dumps(told) + "\n", encoding="utf-8")
    print(name, told["nodes"], len(told["edges"]), round(told["modularity"], 4))
