#!/usr/bin/env bash
# Kills a part of a running pipeline, of its services or its operator at ten seeded moments, then lets it drain, and verifies. Ends
# with 0 if the ledger balances. Needs a cluster (KUBECONFIG) with the services of examples/services.yaml, and images in it.
#
#   bench/cluster-kills.sh REGISTRY TAG [SEED]
set -euo pipefail
cd "$(dirname "$0")/.."
registry=$1 tag=$2 RANDOM=${3:-1}
space=cluster-kills-${3:-1} release=cluster-kills
# shellcheck source=bench/on-cluster.sh
. bench/on-cluster.sh
trap remove_space EXIT
victims=(streaming kafka operator minio batch postgres streaming producer batch streaming)

kill_now() { # kill_now VICTIM: its pod, by force; waits for one if there is none
  case $1 in
    kafka | minio | postgres) kubectl --namespace data delete pod "$1-0" --force --grace-period=0 ;;
    operator) k delete pods --selector "app.kubernetes.io/instance=$release" --force --grace-period=0 ;;
    *)
      until [ -n "$(k get pods --selector "musicpipeline.dev/component=$1" --field-selector status.phase=Running --output name)" ]; do sleep 0.2; done
      k delete pods --selector "musicpipeline.dev/component=$1" --field-selector status.phase=Running --force --grace-period=0
      ;;
  esac >/dev/null 2>&1
}

status() { k get musicpipeline ledger --output "jsonpath={.status.$1}"; }

every_minute='s|schedule: ".*"|schedule: "* * * * *"|'
create_space
create_database ledger
install_operator "$registry" "$tag"
manifest ledger -e "$every_minute" | k apply --filename - >/dev/null
k wait --for=condition=Ready musicpipeline/ledger --timeout=10m >/dev/null
for victim in "${victims[@]}"; do
  sleep "$((10 + RANDOM % 30)).$((RANDOM % 10))"
  kill_now "$victim"
  echo "killed $victim"
done

manifest ledger -e "$every_minute" -e 's/    enabled: true/    enabled: false/' | k apply --filename - >/dev/null
until [ -z "$(k get pods --selector musicpipeline.dev/component=producer --output name)" ]; do sleep 1; done
k wait --for=condition=Ready musicpipeline/ledger --timeout=10m >/dev/null
until [ "$(status streaming.lag)/$(status streaming.lakeLag)" = 0/0 ]; do sleep 1; done
for _ in 1 2; do # the first may have begun before the last event came
  last=$(status batch.publishedInterval)
  until [ "$(status batch.publishedInterval)" != "$last" ]; do sleep 1; done
done
k get musicpipelines

k get jobs --selector musicpipeline.dev/component=batch --output json |
  jq '.items[-1].spec.template
    | del(.metadata.labels, .metadata.annotations)
    | .spec.restartPolicy = "Never"
    | .spec.containers[0].args = ["verify", "/etc/musicpipeline/pipeline.yaml", "--settled"]
    | {apiVersion: "batch/v1", kind: "Job", metadata: {name: "verify"}, spec: {backoffLimit: 0, template: .}}' |
  k apply --filename - >/dev/null
k wait --for='jsonpath={.status.conditions[*].status}=True' job/verify --timeout=5m >/dev/null
k logs job/verify | tail -2
k logs job/verify | grep -qw "BALANCED" && ! k logs job/verify | grep -q "NOT BALANCED"
