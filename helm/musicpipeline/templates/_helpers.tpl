{{- define "musicpipeline.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* The release, and the chart if the release is not named after it; room is left for suffixes. */}}
{{- define "musicpipeline.fullname" -}}
{{- $name := include "musicpipeline.name" . }}
{{- $full := contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) }}
{{- default $full .Values.fullnameOverride | trunc 50 | trimSuffix "-" }}
{{- end }}

{{/* With the component: pods of a pipeline named like the release have the same name and instance. */}}
{{- define "musicpipeline.selector" -}}
app.kubernetes.io/name: {{ include "musicpipeline.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: operator
{{- end }}

{{- define "musicpipeline.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{ include "musicpipeline.selector" . }}
app.kubernetes.io/part-of: musicpipeline
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "musicpipeline.account" -}}
{{- $otherwise := .Values.serviceAccount.create | ternary (include "musicpipeline.fullname" .) "default" }}
{{- .Values.serviceAccount.name | default $otherwise }}
{{- end }}

{{/* The ClusterRole of Spark drivers that start executors. */}}
{{- define "musicpipeline.driver" -}}
{{ include "musicpipeline.fullname" . }}-driver
{{- end }}

{{/* An image of the operator's registry and tag: a list of the root and the repository. */}}
{{- define "musicpipeline.image" -}}
{{- $image := (index . 0).Values.image }}
{{- list $image.registry (index . 1) | compact | join "/" }}:{{ $image.tag | default (index . 0).Chart.AppVersion }}
{{- end }}

{{- define "musicpipeline.operatorImage" -}}
{{- with .Values.image }}
{{- if .digest }}
{{- list .registry .repository | compact | join "/" }}@{{ .digest }}
{{- else }}
{{- include "musicpipeline.image" (list $ .repository) }}
{{- end }}
{{- end }}
{{- end }}

{{- define "musicpipeline.subjects" -}}
subjects:
  - kind: ServiceAccount
    name: {{ include "musicpipeline.account" . }}
    namespace: {{ .Release.Namespace }}
{{- end }}
