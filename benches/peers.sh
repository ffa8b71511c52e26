#!/usr/bin/env bash
# Lays out the kit's graphs with tieline and with other programs, scores all positions with one scorer, and
# prints one table.
#
#   benches/peers.sh KIT [GRAPH ...]
#
# KIT is the folder with gen_graphs.py, score.py and the drivers in peers/; the sparse graphs, such as tree_20k, come
# from sparse_graphs.py, of any size. The peers are installed from their
# registries into PEERS (default: ~/.cache/tieline-peers), which needs python3, npm, g++ and, for sfdp, Graphviz;
# a peer that cannot be installed is left out. CAP (default 120) is how many seconds a peer may take.
set -euo pipefail

kit=$(realpath "${1:?the folder of the benchmark kit}")
shift
graphs=("$@")
[ ${#graphs[@]} -gt 0 ] || graphs=(partner_300 ba_1k pp_2k ba_10k grid_10k pp_20k ba_100k pp_200k ba_1m
    uniform_20k tree_20k ownership_20k chain_5k holes_20k geometric_20k geometric_100k power_5k uniform_100k)
here=$(cd "$(dirname "$0")/.." && pwd)
peers=${PEERS:-$HOME/.cache/tieline-peers}
cap=${CAP:-120}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cargo build --release --quiet --manifest-path "$here/Cargo.toml"
tieline="${CARGO_TARGET_DIR:-$here/target}/release/tieline"

# Each peer is installed once; what fails is missing from the table and not from the run.
mkdir -p "$peers"
python=$peers/venv/bin/python
[ -x "$python" ] || python3 -m venv "$peers/venv"
"$python" -c 'import scipy' 2> /dev/null || "$python" -m pip install -q numpy scipy
for package in igraph s_gd2 ogdf-wheel; do
    "$python" -m pip install -q "$package" 2> /dev/null || true
done
[ -d "$peers/node_modules/d3-force" ] || (cd "$peers" && npm install --no-audit --no-fund --silent \
    d3-force ngraph.graph ngraph.forcelayout graphology graphology-layout-forceatlas2 > /dev/null 2>&1) || true
[ -x "$peers/ogdf_peers" ] || g++ -std=c++20 -O2 -DNDEBUG -I"$peers/venv/include" -I"$peers/venv/include/ogdf-release" \
    "$kit/peers/ogdf_peers.cpp" -o "$peers/ogdf_peers" -L"$peers/venv/lib" -lOGDF -lCOIN \
    -Wl,-rpath,"$peers/venv/lib" 2> /dev/null || true
export PEER_NODE_MODULES=$peers

# Prints one row: the first value named in a driver's JSON line as seconds, and the scores.
row() {
    local graph=$1 name=$2 report=$3 positions=$4
    "$python" "$kit/score.py" "$work/$graph.edges.tsv" "$positions" --json | "$python" -c '
import json, sys
graph, name, report = sys.argv[1:]
report, score = json.loads(report), json.load(sys.stdin)
seconds = report.get("seconds", report.get("total_s"))
memory = report.get("peak_rss_mb")
memory = "" if memory is None else "%.0f" % memory
print("| %s | %s | %.3f | %s | %.4f | %.5f | %.5f |"
      % (graph, name, seconds, memory, score["stress"], score["np2"], score["xrel"]), flush=True)
' "$graph" "$name" "$report"
}

ours() {
    local graph=$1 threads=$2 report
    report=$("$python" - "$tieline" layout --edges "$work/$graph.edges.tsv" -o "$work/$graph.tieline.tsv" \
        --threads "$threads" << 'PY'
import json, resource, subprocess, sys
report = json.loads(subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, check=True).stdout)
report["peak_rss_mb"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(json.dumps(report))
PY
    )
    row "$graph" "**tieline**, $threads thr" "$report" "$work/$graph.tieline.tsv"
}

peer() {
    local graph=$1 name=$2 report
    shift 2
    report=$(timeout "$cap" "$@" "$name" "$work/$graph.edges.tsv" "$work/$graph.$name.tsv" 2> /dev/null | tail -n 1) ||
        return 0
    [ -n "$report" ] && row "$graph" "$name" "$report" "$work/$graph.$name.tsv"
}

echo "$(nproc) processors, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)"
"$python" -m pip list 2> /dev/null | grep -iE '^(igraph|s_gd2|ogdf)' | tr -s ' ' | paste -sd, -
grep -hE '"version"' "$peers"/node_modules/{d3-force,ngraph.forcelayout,graphology-layout-forceatlas2}/package.json \
    2> /dev/null | paste -sd' ' -
command -v sfdp > /dev/null && sfdp -V 2>&1
echo
echo '| graph | program | seconds | peak MB | stress | np2 | xrel |'
echo '|---|---|--:|--:|--:|--:|--:|'
node=(node --max-old-space-size=8000 "$kit/peers/peers.mjs")
for graph in "${graphs[@]}"; do
    case $graph in
        tree_* | uniform_* | ownership_* | chain_* | holes_* | geometric_* | power_*)
            "$python" "$here/benches/sparse_graphs.py" "$work" "$graph" ;;
        *) "$python" "$kit/gen_graphs.py" "$work" "$graph" > /dev/null ;;
    esac
    edges=$(wc -l < "$work/$graph.edges.tsv")
    ours "$graph" 1
    ours "$graph" 2
    [ -x "$peers/ogdf_peers" ] && peer "$graph" ogdf-fmme "$peers/ogdf_peers"
    # Methods are asked only for what they end with in time.
    if [ "$edges" -lt 500000 ]; then
        command -v sfdp > /dev/null && peer "$graph" sfdp "$python" "$kit/peers/sfdp_peer.py"
        [ -x "$peers/ogdf_peers" ] && peer "$graph" ogdf-fmmm "$peers/ogdf_peers"
    fi
    if [ "$edges" -lt 100000 ]; then
        peer "$graph" d3 "${node[@]}"
    fi
    if [ "$edges" -lt 30000 ]; then
        peer "$graph" graphology-fa2-bh "${node[@]}"
        peer "$graph" ngraph "${node[@]}"
        peer "$graph" igraph-fr "$python" "$kit/peers/peers.py"
        peer "$graph" sgd2 "$python" "$kit/peers/peers.py"
    fi
    if [ "$edges" -lt 3000 ]; then
        peer "$graph" igraph-kk "$python" "$kit/peers/peers.py"
        [ -x "$peers/ogdf_peers" ] && peer "$graph" ogdf-stress "$peers/ogdf_peers"
    fi
done
