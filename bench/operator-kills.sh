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
names=(one two three)

manifest() { # manifest NAME SUSPEND REPLICAS: minimal.yaml with a database, a bucket and topics of its own
  sed -e "s/^  name: minimal/  name: $1/" -e "s/bucket: music/bucket: $space-$1/" \
    -e "s/    name: music/    name: \"$space-$1\"/" -e 's/    enabled: true/    enabled: false/' \
    -e "s/^    events:/    dimensions: {$(for d in users songs artists albums devices locations; do
      printf '%s: {topic: %s}, ' "$d" "$space-$1-$d"; done)}\n    events:\n      topic: $space-$1-events/" \
    -e "s/^spec:/spec:\n  suspend: $2\n  dashboard: {replicas: $3}/" examples/minimal.yaml
}

k() { kubectl --namespace "$space" "$@"; }

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

kubectl create namespace "$space" --dry-run=client --output yaml | kubectl apply --filename - >/dev/null
k create secret generic lake --from-literal=accessKey=minio --from-literal=secretKey=minio-secret >/dev/null
k create secret generic database --from-literal=username=music --from-literal=password=music-secret >/dev/null
for name in "${names[@]}"; do
  kubectl --namespace data exec postgres-0 -- env PGPASSWORD=music-secret psql --quiet --host=127.0.0.1 --username=music \
    --command="create database \"$space-$name\"" >/dev/null
done
helm upgrade --install "$release" helm/musicpipeline --namespace "$space" --take-ownership --wait \
  --set "image.registry=$registry,image.tag=$tag,watchNamespaces={$space}" >/dev/null 2>&1

violations=$(mktemp)
watch_drivers &
watcher=$!
trap 'kill $watcher 2>/dev/null || true' EXIT

declare -A wanted
for ((kill = 1; kill <= 20; kill++)); do
  name=${names[RANDOM % ${#names[@]}]}
  case $((RANDOM % 5)) in
    0) action=delete; k delete musicpipeline "$name" --ignore-not-found --wait=false >/dev/null; wanted[$name]= ;;
    1) action=suspend; wanted[$name]="true 1"; manifest "$name" true 1 | k apply --filename - >/dev/null ;;
    *) action=run; wanted[$name]="false $((1 + RANDOM % 2))"
      # shellcheck disable=SC2086 # two arguments
      manifest "$name" ${wanted[$name]} | k apply --filename - >/dev/null ;;
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
helm uninstall "$release" --namespace "$space" >/dev/null
kubectl delete namespace "$space" --wait=false >/dev/null
[ ! -s "$violations" ] && echo "twenty kills, never two drivers, every end state right"
