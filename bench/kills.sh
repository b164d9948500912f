#!/usr/bin/env bash
# Kills the pipeline at ten seeded moments, first its parent and then each child in turn, starts it again, and lets the last
# start drain and verify. Ends with 0 if the ledger balances and the lake has every event that the producer saw acknowledged.
#
#   bench/kills.sh [SEED [DATA]]
set -euo pipefail
cd "$(dirname "$0")/.."
RANDOM=${1:-1}
data=${2:-target/kills}
manifest=examples/ledger.yaml
victims=(local kafka s3 postgres streaming producer dashboard local batch streaming)

pipeline() { # pipeline ARGUMENTS...: in the background, its words in $data.log
  java -Xmx96m -XX:+UseSerialGC -cp "local/target/classes:$(cat local/target/classpath)" \
    dev.musicpipeline.local.Main --file "$manifest" --data "$data" --acknowledged "$data.acknowledged" "$@" >>"$data.log" 2>&1 </dev/null &
  parent=$!
}

pid_of() { # pid_of NAME: of the parent or of one of its children; empty while it is not there
  if [ "$1" = local ]; then echo "$parent"; else cut -d' ' -f1 "$data/run/$1.pid" 2>/dev/null || true; fi
}

mkdir -p "$(dirname "$data")" && : >"$data.log" && rm -f "$data.acknowledged"
pipeline --fresh
for victim in "${victims[@]}"; do
  sleep $((20 + RANDOM % 25))
  until pid=$(pid_of "$victim") && [ -n "$pid" ] && kill -9 "$pid" 2>/dev/null; do sleep 1; done
  echo "killed $victim ($pid)"
  if [ "$victim" = local ]; then
    wait "$parent" 2>/dev/null || true
    pipeline
  fi
done
kill -TERM "$parent" && wait "$parent" || true
pipeline --for 20s --report "$data.json"
wait "$parent" || { tail -5 "$data.log"; exit 1; }
tail -2 "$data.log"
