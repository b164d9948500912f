#!/usr/bin/env bash
# Gives one operator a thousand suspended pipelines. Measures how long it takes until all have a status, its memory, what it writes
# and logs while nothing changes, how long an edit waits after a kill, and how long it takes until all are gone after their deletion.
# Needs a cluster (KUBECONFIG) with images in it, and the right to make FlowSchemas; no services.
#
#   bench/thousand-pipelines.sh REGISTRY TAG [COUNT] [STEADY_MINUTES]
set -euo pipefail
cd "$(dirname "$0")/.."
registry=$1 tag=$2 count=${3:-1000} minutes=${4:-3}
space=thousand-pipelines release=thousand
# shellcheck source=bench/on-cluster.sh
. bench/on-cluster.sh
all=$(mktemp --directory)
trap 'rm -rf "$all"; kill "${watch:-}" 2>/dev/null || true; remove_space' EXIT

# One watch tells all: asking for a thousand pipelines again and again takes the cores from what is measured.
watch_pipelines() {
  kubectl --namespace "$space" get musicpipelines --watch --output \
    jsonpath='{.metadata.name}|{.metadata.generation}|{.status.observedGeneration}|{.status.phase}{"\n"}' >"$all/told" &
  watch=$!
}

seen() { # seen: how many pipelines have a status
  awk -F'|' '$4 {seen[$1]} END {print length(seen)}' "$all/told"
}

observed() { # observed: how many pipelines are what the present generation of their spec says
  awk -F'|' '{observed[$1] = $2 == $3} END {for (one in observed) sum += observed[one]; print sum + 0}' "$all/told"
}

pipelines() { k get musicpipelines --output name | wc -l; }

lines() { k logs --selector "app.kubernetes.io/instance=$release" --tail=-1 | wc -l; }

since() { awk -v from="$1" -v to="$(date +%s.%N)" 'BEGIN {printf "%.1f s", to - from}'; }

memory() { # memory: what the operator's process holds in RAM, now and at the most
  k exec "deployment/$release-musicpipeline" -- cat /proc/1/status | awk '/^Vm(RSS|HWM)/ {printf "%s %d MiB ", $1, $2 / 1024}'
}

manifests() { # manifests: of all pipelines, in a file for each of four who create them
  local i
  for ((i = 1; i <= count; i++)); do
    echo ---
    manifest "p$i" -e "s/^spec:/spec:\n  suspend: true/"
  done | awk -v RS='---\n' -v folder="$all" 'NF {printf "---\n%s", $0 > folder "/" NR % 4 ".yaml"}'
}

create_space
count_writes events objects
install_operator "$registry" "$tag"
manifests
watch_pipelines
creators=()
began=$(date +%s.%N)
for part in "$all"/*.yaml; do
  k create --filename "$part" >/dev/null &
  creators+=($!)
done
wait "${creators[@]}"
echo "$count pipelines created after $(since "$began")"
until [ "$(seen)" = "$count" ]; do sleep 1; done
echo "all have a status after $(since "$began"); $(memory)"
until [ "$(observed)" = "$count" ]; do sleep 1; done
echo "all are what their specs say after $(since "$began"); $(memory)"

until [ "$(writes objects)" = "${last:-}" ]; do last=$(writes objects); sleep 10; done
echo "nothing more to make after $(since "$began"): $(k get all,configmaps --output name | wc -l) objects, written with $last requests; $(memory)"
logged=$(lines)
told=$(writes events)
sleep $((minutes * 60))
echo "steady for $minutes minutes: $(($(writes objects) - last)) writes, $(($(writes events) - told)) events, $(($(lines) - logged)) log lines; $(memory)"

k delete pods --selector "app.kubernetes.io/instance=$release" --force --grace-period=0 >/dev/null 2>&1
before=$(writes objects)
began=$(date +%s.%N)
k patch musicpipeline "p$count" --type=merge --patch '{"spec":{"batch":{"retries":7}}}' >/dev/null
until [ "$(observed)" = "$count" ]; do sleep 1; done
echo "after a kill, an edit is seen to within $(since "$began"); $(memory)"
sleep 60
echo "written since, for the edit and for all others: $(($(writes objects) - before))"

began=$(date +%s.%N)
k delete musicpipelines --all --wait=false >/dev/null
until [ "$(pipelines)" = 0 ]; do sleep 1; done
echo "gone after $(since "$began"); $(memory)"
until [ -z "$(k get all,configmaps --selector musicpipeline.dev/pipeline --output name)" ]; do sleep 1; done
echo "and what they owned after $(since "$began")"
