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
trap 'remove_space; kubectl delete flowschema operator-writes --ignore-not-found >/dev/null' EXIT

writes() { # writes: how many requests of the operator that write have been let through
  kubectl get --raw /metrics |
    awk '/^apiserver_flowcontrol_dispatched_requests_total.*flow_schema="operator-writes"/ {sum += $NF} END {print sum + 0}'
}

measure() { # measure WHAT
  local before after
  before=$(writes)
  sleep $((minutes * 60))
  after=$(writes)
  echo "$1: $((after - before)) writes in $minutes minutes"
}

create_space
create_database minimal
kubectl apply --filename - >/dev/null <<Y
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: FlowSchema
metadata: {name: operator-writes}
spec:
  matchingPrecedence: 10
  priorityLevelConfiguration: {name: workload-high}
  rules:
    - subjects: [{kind: Group, group: {name: "system:serviceaccounts:$space"}}]
      resourceRules:
        - verbs: [create, update, patch, delete, deletecollection]
          apiGroups: ["", apps, batch, events.k8s.io, musicpipeline.dev, kafka.strimzi.io, networking.k8s.io, rbac.authorization.k8s.io]
          resources: ["*"]
          namespaces: ["*"]
          clusterScope: true
Y
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
measure "running, with a producer"
k get musicpipelines
