{{/* Names and labels. The longest suffix of a pod name has 11 characters, and more for a StatefulSet. */}}
{{- define "scholarsource.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 45 | trimSuffix "-" }}
{{- else }}
{{- $name := default .Chart.Name .Values.nameOverride }}
{{- ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) | trunc 45 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/* Immutable labels shared by all pods of the release. */}}
{{- define "scholarsource.releaseLabels" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride | trunc 63 }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* Label matchers for the metrics and recorded rules of this release. */}}
{{- define "scholarsource.seriesOfRelease" -}}
namespace="{{ .Release.Namespace }}", release="{{ .Release.Name }}"
{{- end }}

{{/* Immutable labels. Takes (dict "root" $ "component" name). */}}
{{- define "scholarsource.selectorLabels" -}}
{{ include "scholarsource.releaseLabels" .root }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "scholarsource.labels" -}}
{{ include "scholarsource.selectorLabels" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: scholarsource
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Name and labels of an object that belongs to a component. Takes (dict "root" $ "component" name). */}}
{{- define "scholarsource.metadata" -}}
name: {{ include "scholarsource.fullname" .root }}-{{ .component }}
labels:
  {{- include "scholarsource.labels" . | nindent 2 }}
{{- end }}

{{- define "scholarsource.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "scholarsource.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{/* The only service account with permissions. */}}
{{- define "scholarsource.scalerAccountName" -}}
{{- if .Values.scaler.kubernetesAccess }}
{{- include "scholarsource.fullname" . }}-scaler
{{- else }}
{{- include "scholarsource.serviceAccountName" . }}
{{- end }}
{{- end }}

{{/* Image of a service: registry/repository:tag, and an optional digest; the global registry takes precedence. Takes (dict "root" $ "service" name). */}}
{{- define "scholarsource.image" -}}
{{- $image := index .root.Values.images .service }}
{{- with default .root.Values.images.registry .root.Values.global.imageRegistry }}{{ trimSuffix "/" . }}/{{ end }}{{ $image.repository }}:{{ default .root.Chart.AppVersion $image.tag }}
{{- with $image.digest }}@{{ . }}{{ end }}
{{- end }}

{{/* Image of a bundled store; the global registry applies as well. Takes (dict "root" $ "image" name). */}}
{{- define "scholarsource.storeImage" -}}
{{- with .root.Values.global.imageRegistry }}{{ trimSuffix "/" . }}/{{ end }}{{ .image }}
{{- end }}

{{/* A Redis list of Bull. Takes (dict "root" $ "list" name). */}}
{{- define "scholarsource.bullList" -}}
{{ .root.Values.queue.prefix }}:research:{{ .list }}
{{- end }}

{{/* The claim for uploaded books; empty without one. */}}
{{- define "scholarsource.uploadsClaim" -}}
{{- if .Values.uploads.persistence.enabled }}{{ include "scholarsource.fullname" . }}-uploads
{{- else }}{{ .Values.uploads.existingClaim }}
{{- end }}
{{- end }}

{{/*
Name of a bundled store: at most 52 characters, because a label holds the name of a StatefulSet and a hash of 10.
Takes (dict "root" $ "component" name).
*/}}
{{- define "scholarsource.storeName" -}}
{{ include "scholarsource.fullname" .root | trunc (len .component | sub 51 | int) | trimSuffix "-" }}-{{ .component }}
{{- end }}

{{/* The Secret of a store. Takes (dict "root" $ "store" name). */}}
{{- define "scholarsource.storeSecret" -}}
{{- $store := index .root.Values .store }}
{{- if $store.bundled.enabled }}
{{- default (printf "%s-stores" (include "scholarsource.fullname" .root)) $store.bundled.existingSecret }}
{{- else }}
{{- $store.external.existingSecret }}
{{- end }}
{{- end }}

{{- define "scholarsource.redisSecret" -}}
{{- include "scholarsource.storeSecret" (dict "root" . "store" "redis") }}
{{- end }}

{{- define "scholarsource.postgresqlSecret" -}}
{{- include "scholarsource.storeSecret" (dict "root" . "store" "postgresql") }}
{{- end }}
