#!/usr/bin/env bash
# Counts what the operator writes to the API server (leases apart) while a pipeline runs, and while it is suspended before its first batch run.
# Needs a cluster (KUBECONFIG) with the services of examples/services.yaml and images in it, and the right to make FlowSchemas.
#
#   bench/operator-writes.sh REGISTRY TAG [MINUTES]
set -euo pipefail
cd "$(dirname "$0")/.."
registry=$1 tag=$2 minutes=${3:-10}
space=operator-writes release=operator-writes
# shellcheck source=bench/on-cluster.sh
. bench/on-cluster.sh
trap remove_space EXIT

measure() { # measure WHAT
  declare -A before
  local kind
  for kind in "${!resources[@]}"; do before[$kind]=$(writes "$kind"); done
  sleep $((minutes * 60))
  echo "$1, writes in $minutes minutes:"
  for kind in "${!resources[@]}"; do echo "  $(($(writes "$kind") - before[$kind])) $kind"; done
}

create_space
create_database minimal
count_writes events objects
install_operator "$registry" "$tag"

pipeline() { # pipeline SUSPEND
  manifest minimal -e "s/^spec:/spec:\n  suspend: $1/" | k apply --filename - >/dev/null
}

pipeline false
k wait --for=condition=Ready musicpipeline/minimal --timeout=10m >/dev/null
pipeline true
k wait --for=jsonpath='{.status.phase}'=Suspended musicpipeline/minimal --timeout=5m >/dev/null
sleep 20 # the pods' last changes
measure "suspended before its first batch run"
pipeline false
k wait --for=condition=Ready musicpipeline/minimal --timeout=10m >/dev/null
sleep 20
measure "running, with a producer and a batch run every ten minutes"
k get musicpipelines
