#!/usr/bin/env bash
# Kills the operator at twenty seeded moments while pipelines are created, edited, suspended and deleted, and watches that no
# pipeline ever has two drivers. Ends with 0 if every pipeline comes to what its spec says and nothing is left of deleted ones.
# Needs a cluster (KUBECONFIG) with the services of examples/services.yaml, and images in it.
#
#   bench/operator-kills.sh REGISTRY TAG [SEED]
set -euo pipefail
cd "$(dirname "$0")/.."
registry=$1 tag=$2 RANDOM=${3:-1}
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

pipeline() { # pipeline NAME SUSPEND REPLICAS
  manifest "$1" -e 's/    enabled: true/    enabled: false/' -e "s/^spec:/spec:\n  suspend: $2\n  dashboard: {replicas: $3}/" |
    k apply --filename - >/dev/null
}

create_space
for name in "${names[@]}"; do create_database "$name"; done
install_operator "$registry" "$tag"

violations=$(mktemp)
watch_drivers &
watcher=$!
trap 'kill $watcher 2>/dev/null || true; remove_space' EXIT

declare -A wanted
for ((kill = 1; kill <= 20; kill++)); do
  name=${names[RANDOM % ${#names[@]}]}
  case $((RANDOM % 5)) in
    0) action=delete; k delete musicpipeline "$name" --ignore-not-found --wait=false >/dev/null; wanted[$name]= ;;
    1) action=suspend; wanted[$name]="true 1"; pipeline "$name" true 1 ;;
    *) action=run; wanted[$name]="false $((1 + RANDOM % 2))"
      # shellcheck disable=SC2086 # two arguments
      pipeline "$name" ${wanted[$name]} ;;
  esac
  sleep "$((RANDOM % 12)).$((RANDOM % 10))"
  k delete pods --selector app.kubernetes.io/instance="$release" --force --grace-period=0 >/dev/null 2>&1
  echo "$kill: $action $name, then the operator killed"
done

k rollout status "deployment" --timeout=5m >/dev/null
for name in "${names[@]}"; do
  case ${wanted[$name]:-} in
    "") until [ -z "$(k get all,configmaps --selector "musicpipeline.dev/pipeline=$name" --output name)" ]; do sleep 1; done ;;
    true*) k wait --for=jsonpath='{.status.phase}'=Suspended "musicpipeline/$name" --timeout=5m
      until [ "$(drivers "$name")" = 0 ]; do sleep 1; done ;;
    *) k wait --for=condition=Ready "musicpipeline/$name" --timeout=10m
      until [ "$(drivers "$name")" = 1 ]; do sleep 1; done ;;
  esac
done
k get musicpipelines
[ ! -s "$violations" ] && echo "twenty kills, never two drivers, every end state right"
