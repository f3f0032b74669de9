{{/* Names and labels. The longest suffix that a name of a pod gets is 11 characters, and a pod of a StatefulSet adds more. */}}
{{- define "scholarsource.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 45 | trimSuffix "-" }}
{{- else }}
{{- $name := default .Chart.Name .Values.nameOverride }}
{{- ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) | trunc 45 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/* What all pods of the release have in common and never change. */}}
{{- define "scholarsource.releaseLabels" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride | trunc 63 }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* Label matchers of what the monitors of this release scrape, and of what its rules record. */}}
{{- define "scholarsource.seriesOfRelease" -}}
namespace="{{ .Release.Namespace }}", release="{{ .Release.Name }}"
{{- end }}

{{/* Labels that never change. Takes (dict "root" $ "component" name). */}}
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

{{/* The one account that has permissions. */}}
{{- define "scholarsource.scalerAccountName" -}}
{{- if .Values.scaler.kubernetesAccess }}
{{- include "scholarsource.fullname" . }}-scaler
{{- else }}
{{- include "scholarsource.serviceAccountName" . }}
{{- end }}
{{- end }}

{{/* Image of a service: registry/repository:tag, and a digest if there is one; the global registry wins. Takes (dict "root" $ "service" name). */}}
{{- define "scholarsource.image" -}}
{{- $image := index .root.Values.images .service }}
{{- with default .root.Values.images.registry .root.Values.global.imageRegistry }}{{ trimSuffix "/" . }}/{{ end }}{{ $image.repository }}:{{ default .root.Chart.AppVersion $image.tag }}
{{- with $image.digest }}@{{ . }}{{ end }}
{{- end }}

{{/* A bundled store's image, which the global registry applies to as well. Takes (dict "root" $ "image" name). */}}
{{- define "scholarsource.storeImage" -}}
{{- with .root.Values.global.imageRegistry }}{{ trimSuffix "/" . }}/{{ end }}{{ .image }}
{{- end }}

{{/* A Redis list of Bull. Takes (dict "root" $ "list" name). */}}
{{- define "scholarsource.bullList" -}}
{{ .root.Values.queue.prefix }}:research:{{ .list }}
{{- end }}

{{/* The claim for uploaded books; empty if they have no volume. */}}
{{- define "scholarsource.uploadsClaim" -}}
{{- if .Values.uploads.persistence.enabled }}{{ include "scholarsource.fullname" . }}-uploads
{{- else }}{{ .Values.uploads.existingClaim }}
{{- end }}
{{- end }}

{{/*
A bundled store: 52 characters at most, because Kubernetes puts the name of a StatefulSet and a hash of 10 into a label.
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
