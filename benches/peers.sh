#!/usr/bin/env bash
# Lays out the kit's graphs with tieline and with the peers found on this machine, scores all positions with
# one scorer, and prints one table.
#
#   benches/peers.sh KIT [GRAPH ...]
#
# KIT is the folder with gen_graphs.py and score.py (they need numpy and scipy). A peer that is not installed
# is left out: `pip install igraph s_gd2 ogdf-wheel`, `npm install d3-force ngraph.graph ngraph.forcelayout
# graphology graphology-layout-forceatlas2` and `apt install graphviz` bring them, and the kit's own
# `peers/` holds one driver for each. THREADS (default 1) and PYTHON (default python3) may be set.
set -euo pipefail

kit=${1:?the folder of the benchmark kit}
shift
graphs=("$@")
[ ${#graphs[@]} -gt 0 ] || graphs=(partner_300 ba_1k pp_2k ba_10k grid_10k pp_20k ba_100k pp_200k)
here=$(cd "$(dirname "$0")/.." && pwd)
python=${PYTHON:-python3}
threads=${THREADS:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cargo build --release --quiet --manifest-path "$here/Cargo.toml"
tieline="${CARGO_TARGET_DIR:-$here/target}/release/tieline"

# Prints one row: graph, program, seconds, stress, np2, xrel.
row() {
    local graph=$1 program=$2 seconds=$3 positions=$4
    "$python" "$kit/score.py" "$work/$graph.edges.tsv" "$positions" --json | "$python" -c '
import json, sys
graph, program, seconds = sys.argv[1:]
s = json.load(sys.stdin)
print("| %s | %s | %s | %.4f | %.4f | %.4f |" % (graph, program, seconds, s["stress"], s["np2"], s["xrel"]))
' "$graph" "$program" "$seconds"
}

ours() {
    local graph=$1
    local seconds
    seconds=$("$tieline" layout --edges "$work/$graph.edges.tsv" -o "$work/$graph.tieline.tsv" --threads "$threads" |
        "$python" -c 'import json, sys; print("%.4f" % json.load(sys.stdin)["seconds"])')
    row "$graph" "tieline ($threads thr)" "$seconds" "$work/$graph.tieline.tsv"
}

# sfdp reads dot and reports no time of its own, so that its whole run is counted.
sfdp_peer() {
    local graph=$1 start end
    command -v sfdp > /dev/null || return 0
    { echo 'graph {'; awk '{ print $1 " -- " $2 ";" }' "$work/$graph.edges.tsv"; echo '}'; } > "$work/$graph.dot"
    start=$(date +%s.%N)
    timeout "${CAP:-300}" sfdp -Goverlap=true -Gsplines=false -Tplain "$work/$graph.dot" > "$work/$graph.plain" || return 0
    end=$(date +%s.%N)
    awk '$1 == "node" { print $2 "\t" $3 "\t" $4 }' "$work/$graph.plain" | sort -n | cut -f2,3 > "$work/$graph.sfdp.tsv"
    row "$graph" sfdp "$(awk -v a="$start" -v b="$end" 'BEGIN { printf "%.3f", b - a }')" "$work/$graph.sfdp.tsv"
}

igraph_peer() {
    local graph=$1 method=$2
    "$python" -c 'import igraph' 2> /dev/null || return 0
    local seconds
    seconds=$("$python" - "$work/$graph.edges.tsv" "$work/$graph.$method.tsv" "$method" << 'PY'
import sys, time
import igraph
edges = [tuple(map(int, line.split())) for line in open(sys.argv[1])]
graph = igraph.Graph(n=1 + max(max(e) for e in edges), edges=edges)
start = time.time()
layout = graph.layout(sys.argv[3])
seconds = time.time() - start
with open(sys.argv[2], 'w') as out:
    out.writelines('%r\t%r\n' % (p[0], p[1]) for p in layout.coords)
print('%.4f' % seconds)
PY
    )
    row "$graph" "igraph $method" "$seconds" "$work/$graph.$method.tsv"
}

sgd2_peer() {
    local graph=$1
    "$python" -c 'import s_gd2' 2> /dev/null || return 0
    local seconds
    seconds=$("$python" - "$work/$graph.edges.tsv" "$work/$graph.sgd2.tsv" << 'PY'
import sys, time
import s_gd2
edges = [tuple(map(int, line.split())) for line in open(sys.argv[1])]
start = time.time()
positions = s_gd2.layout([e[0] for e in edges], [e[1] for e in edges], random_seed=1)
seconds = time.time() - start
with open(sys.argv[2], 'w') as out:
    out.writelines('%r\t%r\n' % (float(p[0]), float(p[1])) for p in positions)
print('%.4f' % seconds)
PY
    )
    row "$graph" sgd2 "$seconds" "$work/$graph.sgd2.tsv"
}

# d3-force as its documentation runs it: many-body, link and centre, 300 ticks.
d3_peer() {
    local graph=$1
    command -v node > /dev/null && node -e 'require.resolve("d3-force")' 2> /dev/null || return 0
    cat > "$work/d3.mjs" << 'JS'
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const d3 = await import(createRequire(process.cwd() + '/').resolve('d3-force'));
const [edgesFile, out] = process.argv.slice(2);
const links = readFileSync(edgesFile, 'utf8').trim().split('\n').map((line) => {
  const [source, target] = line.split('\t').map(Number);
  return { source, target };
});
const count = 1 + links.reduce((most, l) => Math.max(most, l.source, l.target), 0);
const nodes = Array.from({ length: count }, () => ({}));
const start = performance.now();
d3.forceSimulation(nodes).force('charge', d3.forceManyBody()).force('link', d3.forceLink(links))
  .force('centre', d3.forceCenter()).stop().tick(300);
console.log(((performance.now() - start) / 1000).toFixed(4));
writeFileSync(out, nodes.map((n) => n.x + '\t' + n.y).join('\n') + '\n');
JS
    local seconds
    seconds=$(timeout "${CAP:-300}" node "$work/d3.mjs" "$work/$graph.edges.tsv" "$work/$graph.d3.tsv") || return 0
    row "$graph" d3-force "$seconds" "$work/$graph.d3.tsv"
}

echo "$(nproc) processors, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)"
echo
echo '| graph | program | seconds | stress | np2 | xrel |'
echo '|---|---|--:|--:|--:|--:|'
for graph in "${graphs[@]}"; do
    "$python" "$kit/gen_graphs.py" "$work" "$graph" > /dev/null
    edges=$(wc -l < "$work/$graph.edges.tsv")
    ours "$graph"
    sfdp_peer "$graph"
    # Methods that look at all pairs are asked only where they end.
    if [ "$edges" -lt 30000 ]; then
        d3_peer "$graph"
        sgd2_peer "$graph"
        igraph_peer "$graph" fr
    fi
    if [ "$edges" -lt 3000 ]; then
        igraph_peer "$graph" kk
    fi
done
