#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# bench/window.sh FOLDER_OF_PROGRAMS [ROUNDS]: how much slower the window trains than the command line. Both train the
# same model of nanoGPT's size on a virtual screen of 1280x800, in turn: one stands still while the other has its one
# and a half seconds, so that both see the same machine. Takes 3 s a round.
set -euo pipefail
programs=$1 rounds=${2:-40}
if [[ -z ${OPTIMLAB_ON_SCREEN:-} ]]; then
    OPTIMLAB_ON_SCREEN=1 exec xvfb-run -a -s '-screen 0 1280x800x24' "$0" "$programs" "$rounds"
fi

work=$(mktemp -d)
window='' line=''
# A process that stands still is not ended by a plain signal.
trap 'kill -KILL $window $line 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT
export HOME=$work XDG_RUNTIME_DIR=$work XDG_DATA_HOME=$work XDG_CONFIG_HOME=$work
cat >"$work/experiment.json" <<'JSON'
{"version": 1, "name": "window", "data": {"id": "stories"},
 "model": {"d_model": 128, "context": 64, "blocks": [{"n_heads": 4}, {"n_heads": 4}, {"n_heads": 4}, {"n_heads": 4}]},
 "training": {"steps": 1000000, "batch_size": 12, "eval_every": 0, "checkpoint_every": 0}}
JSON

# steps LOG: how many are written there; a second's worth may be missing.
steps() { grep -c '"event":"step"' "$1" || true; }
# turn PID SECONDS
turn() {
    kill -CONT "$1"
    sleep "$2"
    kill -STOP "$1"
}

"$programs/optimlab" "$work/experiment.json" 2>/dev/null &
window=$!
id=''
for _ in {1..40}; do
    sleep 0.5
    id=$(xdotool search --onlyvisible --name OptimLab 2>/dev/null | tail -n 1 || true)
    if [[ -n $id ]]; then break; fi
done
if [[ -z $id ]]; then
    printf 'The window did not open.\n' >&2
    exit 1
fi
xdotool windowsize "$id" 1280 800 windowfocus "$id"
sleep 1
xdotool key --window "$id" F5
sleep 5
kill -STOP "$window"
"$programs/optimlab-cli" train "$work/experiment.json" --out "$work/line" --json >/dev/null &
line=$!
sleep 5
kill -STOP "$line"
logs=("$(find "$work" -path "$work/line" -prune -o -name log.jsonl -print | head -n 1)" "$work/line/log.jsonl")
if [[ ! -s ${logs[0]} || ! -s ${logs[1]} ]]; then
    printf 'One of them does not train.\n' >&2
    exit 1
fi
before=("$(steps "${logs[0]}")" "$(steps "${logs[1]}")")
for ((i = 0; i < rounds; ++i)); do
    turn "$window" 1.5
    turn "$line" 1.5
done
awk -v w="$(($(steps "${logs[0]}") - before[0]))" -v l="$(($(steps "${logs[1]}") - before[1]))" -v s="$rounds" 'BEGIN {
    printf "In %g s each: window %d steps, command line %d. The window costs %.1f %%.\n", 1.5 * s, w, l, 100 * (1 - w / l) }'
