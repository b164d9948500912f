#!/usr/bin/env bash
# Counts what the operator writes to the API server (leases apart) while a pipeline runs, and while it is suspended before its first batch run.
# Needs a cluster (KUBECONFIG) with the services of examples/services.yaml and images in it, and the right to make FlowSchemas:
# the API server counts requests by flow schema, so that whatever else happens on the cluster is left out.
#
#   bench/operator-writes.sh REGISTRY TAG [MINUTES]
set -euo pipefail
cd "$(dirname "$0")/.."
registry=$1 tag=$2 minutes=${3:-10}
space=operator-writes release=operator-writes
# shellcheck source=bench/on-cluster.sh
. bench/on-cluster.sh
trap 'remove_space; kubectl delete flowschemas --selector "bench=$space" >/dev/null' EXIT

declare -A resources=([events]=events [objects]='*')

count() { # count KIND...: in its own flow schema, which comes before those of broader ones
  local precedence=10
  for kind in "$@"; do
    kubectl apply --filename - >/dev/null <<Y
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: FlowSchema
metadata: {name: "$space-$kind", labels: {bench: "$space"}}
spec:
  matchingPrecedence: $((precedence++))
  priorityLevelConfiguration: {name: workload-high}
  rules:
    - subjects: [{kind: Group, group: {name: "system:serviceaccounts:$space"}}]
      resourceRules:
        - verbs: [create, update, patch, delete, deletecollection]
          apiGroups: ["", apps, batch, events.k8s.io, musicpipeline.dev, kafka.strimzi.io, networking.k8s.io, rbac.authorization.k8s.io]
          resources: ["${resources[$kind]}"]
          namespaces: ["*"]
          clusterScope: true
Y
  done
}

writes() { # writes KIND: how many requests that write such things have been let through
  kubectl get --raw /metrics |
    awk -v schema="flow_schema=\"$space-$1\"" \
      '/^apiserver_flowcontrol_dispatched_requests_total/ && index($0, schema) {sum += $NF} END {print sum + 0}'
}

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
count events objects
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
