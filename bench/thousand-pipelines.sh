#!/usr/bin/env bash
# Gives one operator a thousand suspended pipelines, and measures how long it takes to make them, its memory, and how long it
# takes after a kill until an edit of one of them is seen to. Needs a cluster (KUBECONFIG) and images in it; no services.
#
#   bench/thousand-pipelines.sh REGISTRY TAG [COUNT]
set -euo pipefail
cd "$(dirname "$0")/.."
registry=$1 tag=$2 count=${3:-1000}
space=thousand-pipelines release=thousand
# shellcheck source=bench/on-cluster.sh
. bench/on-cluster.sh
trap remove_space EXIT

observed() { # observed: how many pipelines have a status of their present generation
  k get musicpipelines --output json |
    jq '[.items[] | select(.status.observedGeneration == .metadata.generation)] | length'
}

since() { echo "$(($(date +%s) - $1)) s"; }

memory() { # memory: of the operator's container, in MiB
  kubectl get --raw "/api/v1/nodes/$(kubectl get nodes --output 'jsonpath={.items[0].metadata.name}')/proxy/stats/summary" |
    jq --arg space "$space" '[.pods[] | select(.podRef.namespace == $space) | .containers[] | .memory.workingSetBytes] | max / 1048576 | floor'
}

create_space
install_operator "$registry" "$tag"
began=$(date +%s)
for ((i = 1; i <= count; i++)); do
  echo ---
  manifest "p$i" -e "s/^spec:/spec:\n  suspend: true/"
done | k create --filename - >/dev/null
echo "$count pipelines created after $(since "$began")"
until [ "$(observed)" = "$count" ]; do sleep 1; done
echo "all have a status after $(since "$began"); the operator takes $(memory) MiB"

k delete pods --selector "app.kubernetes.io/instance=$release" --force --grace-period=0 >/dev/null 2>&1
began=$(date +%s)
k patch musicpipeline "p$count" --type=merge --patch '{"spec":{"batch":{"retries":7}}}' >/dev/null
until [ "$(observed)" = "$count" ]; do sleep 1; done
echo "after a kill, an edit is seen to within $(since "$began"); the operator takes $(memory) MiB"
