#!/usr/bin/env bash
# Kills the operator at seeded moments while pipelines are created, edited, suspended and deleted, and watches that no pipeline ever
# has two drivers. Ends with 0 if every pipeline comes to what its spec says, and nothing is left of those that are deleted.
# Needs a cluster (KUBECONFIG) with the services of examples/services.yaml, and images in it.
#
#   bench/operator-kills.sh REGISTRY TAG [SEED] [KILLS]
set -euo pipefail
cd "$(dirname "$0")/.."
registry=$1 tag=$2 RANDOM=${3:-1} kills=${4:-20}
space=kills-${3:-1} release=operator-kills
# shellcheck source=bench/on-cluster.sh
. bench/on-cluster.sh
names=(one two three)

drivers() { # drivers NAME: how many driver pods of it run
  k get pods --selector "musicpipeline.dev/pipeline=$1,musicpipeline.dev/component=streaming" \
    --field-selector status.phase=Running --output name | wc -l
}

watch_drivers() {
  while true; do
    for name in "${names[@]}"; do
      [ "$(drivers "$name")" -le 1 ] || echo "two drivers of $name" | tee -a "$violations"
    done
    sleep 0.5
  done
}

pipeline() { # pipeline NAME SUSPEND REPLICAS TRIGGER
  manifest "$1" -e 's/    enabled: true/    enabled: false/' \
    -e "s/^spec:/spec:\n  suspend: $2\n  dashboard: {replicas: $3}\n  streaming: {lakeTrigger: $4}/" | k apply --filename - >/dev/null
}

objects() { # objects NAME: what there is of a pipeline
  k get musicpipelines,all,configmaps,serviceaccounts,rolebindings --output name \
    --selector "musicpipeline.dev/pipeline=$1" && k get musicpipeline "$1" --ignore-not-found --output name
}

made() { # made NAME: whether all parts are what the newest spec says
  [ "$(k get musicpipeline "$1" --output jsonpath='{.metadata.generation}')" = \
    "$(k get musicpipeline "$1" --output jsonpath='{.status.observedGeneration}')" ]
}

trigger() { # trigger NAME: with which its driver runs
  k exec "$1-streaming-0" -- cat /etc/musicpipeline/pipeline.yaml | sed -n 's/.*lakeTrigger: *"\{0,1\}\([0-9a-z]*\).*/\1/p'
}

create_space
for name in "${names[@]}"; do create_database "$name"; done
install_operator "$registry" "$tag"

violations=$(mktemp)
watch_drivers &
watcher=$!
trap 'kill $watcher 2>/dev/null || true; remove_space' EXIT

declare -A wanted
for ((kill = 1; kill <= kills; kill++)); do
  name=${names[RANDOM % ${#names[@]}]}
  case $((RANDOM % 5)) in
    0) action=delete wanted[$name]= ; k delete musicpipeline "$name" --ignore-not-found --wait=false >/dev/null ;;
    1) action=suspend wanted[$name]="true 1 60s" ;;
    *) action=run wanted[$name]="false $((1 + RANDOM % 2)) $((3 + RANDOM % 2 * 3))0s" ;;
  esac
  # shellcheck disable=SC2086 # three arguments
  [ -z "${wanted[$name]}" ] || pipeline "$name" ${wanted[$name]}
  sleep "$((RANDOM % 12)).$((RANDOM % 10))"
  k delete pods --selector app.kubernetes.io/instance="$release" --force --grace-period=0 >/dev/null 2>&1
  echo "$kill: $action $name ${wanted[$name]}, then the operator killed"
done

k rollout status deployment --timeout=5m >/dev/null
for name in "${names[@]}"; do
  read -r suspend replicas seconds <<<"${wanted[$name]:-}"
  case $suspend in
    "") until [ -z "$(objects "$name")" ]; do sleep 1; done ;;
    true) until made "$name"; do sleep 1; done
      k wait --for=jsonpath='{.status.phase}'=Suspended "musicpipeline/$name" --timeout=5m
      until [ "$(drivers "$name")" = 0 ]; do sleep 1; done ;;
    false) until made "$name"; do sleep 1; done
      k wait --for=condition=Ready "musicpipeline/$name" --timeout=10m
      k rollout status "deployment/$name-dashboard" "statefulset/$name-streaming" --timeout=5m
      until [ "$(drivers "$name")" = 1 ] && [ "$(trigger "$name")" = "$seconds" ]; do sleep 1; done
      k wait --for=jsonpath='{.status.readyReplicas}'="$replicas" "deployment/$name-dashboard" --timeout=5m ;;
  esac
done
k get musicpipelines

k delete musicpipelines --all --wait=false >/dev/null
for name in "${names[@]}"; do
  until [ -z "$(objects "$name")" ]; do sleep 1; done
done
[ ! -s "$violations" ] && echo "$kills kills, never two drivers, every end state right, nothing left of what was deleted"
