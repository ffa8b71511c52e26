#!/usr/bin/env python3
"""Sparse graphs as lists of edges: "u<TAB>v" a line, counted from 0, connected, the same on every machine.

    sparse_graphs.py FOLDER NAME ...      NAME is KIND_COUNT, with K for thousands: tree_20k, holes_5k, power_5k
"""
import os
import random
import sys


def tree(count, draw):
    """Every node is tied to one of the nodes before it, any of them as likely."""
    return {(int(draw() * node), node) for node in range(1, count)}


def uniform(count, draw):
    """Any tree is as likely as any other: each node is met first by a random walk, which ties it to where it came from."""
    edges, seen, here = set(), {0}, 0
    while len(seen) < count:
        there = int(draw() * count)
        if there not in seen:
            seen.add(there)
            edges.add((here, there))
        here = there
    return edges


def ownership(count, draw):
    """A tree of few levels with owners of many: the owner is one of the first nodes more often than not."""
    return {(int(draw() ** 2 * node), node) for node in range(1, count)}


def chain(count, draw):
    """A backbone of a third of the nodes, with the others as short twigs on it."""
    spine = count // 3
    return {(node - 1, node) if node < spine else (int(draw() * spine), node) for node in range(1, count)}


def holes(count, draw):
    """A square grid out of which discs are cut, a third of it in all."""
    side = int((count * 1.5) ** 0.5)
    discs = [(draw() * side, draw() * side, side * (0.03 + 0.05 * draw())) for _ in range(25)]
    inside = lambda x, y: any((x - a) ** 2 + (y - b) ** 2 < r * r for a, b, r in discs)
    kept = {(x, y) for y in range(side) for x in range(side) if not inside(x, y)}
    return {(p, q) for p in kept for q in ((p[0] + 1, p[1]), (p[0], p[1] + 1)) if q in kept}


def geometric(count, draw):
    """Places in a square, each tied to those within a distance that gives seven neighbours."""
    reach = (7 / 3.14159 / count) ** 0.5
    places = [(draw(), draw()) for _ in range(count)]
    cells = {}
    for node, (x, y) in enumerate(places):
        cells.setdefault((int(x / reach), int(y / reach)), []).append(node)
    edges = set()
    for a, (x, y) in enumerate(places):
        for column in range(int(x / reach) - 1, int(x / reach) + 2):
            for row in range(int(y / reach) - 1, int(y / reach) + 2):
                for b in cells.get((column, row), ()):
                    if a < b and (places[b][0] - x) ** 2 + (places[b][1] - y) ** 2 < reach * reach:
                        edges.add((a, b))
    return edges


def power(count, draw):
    """A power grid: what joins neighbouring places in a tree, and a third as many ties between neighbours more."""
    near = sorted(geometric(count, draw))
    roots = list(range(count))

    def root(node):
        while roots[node] != node:
            roots[node] = roots[roots[node]]
            node = roots[node]
        return node

    near.sort(key=lambda edge: draw())
    joining, more = set(), []
    for a, b in near:
        if root(a) == root(b):
            more.append((a, b))
        else:
            roots[root(a)] = root(b)
            joining.add((a, b))
    return joining.union(more[: count // 3])


def largest_part(edges):
    """The edges of the largest connected part, its nodes numbered anew."""
    beside = {}
    for a, b in edges:
        beside.setdefault(a, []).append(b)
        beside.setdefault(b, []).append(a)
    best, seen = [], set()
    for start in sorted(beside):
        if start in seen:
            continue
        part = [start]
        seen.add(start)
        for node in part:
            for other in beside[node]:
                if other not in seen:
                    seen.add(other)
                    part.append(other)
        best = max(best, part, key=len)
    number = {node: k for k, node in enumerate(sorted(best))}
    return sorted((number[a], number[b]) for a, b in edges if a in number)


KINDS = {kind.__name__: kind for kind in (tree, uniform, ownership, chain, holes, geometric, power)}

if __name__ == "__main__":
    folder, names = sys.argv[1], sys.argv[2:]
    for name in names:
        kind, size = name.split("_")
        count = int(size.replace("k", "000"))
        edges = largest_part(KINDS[kind](count, random.Random(7).random))
        with open(os.path.join(folder, name + ".edges.tsv"), "w") as file:
            file.writelines(f"{a}\t{b}\n" for a, b in edges)
