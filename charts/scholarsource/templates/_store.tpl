{{/* Volume of a bundled store. Takes (dict "persistence" values). */}}
{{- define "scholarsource.storeClaim" -}}
{{- if .persistence.enabled }}
volumeClaimTemplates:
  - metadata: { name: data }
    spec:
      accessModes: [ReadWriteOnce]
      {{- with .persistence.storageClass }}
      storageClassName: {{ . }}
      {{- end }}
      resources: { requests: { storage: {{ .persistence.size }} } }
{{- end }}
{{- end }}

{{/*
The password of a bundled store: from the values, else from the existing release, else a new one, which is saved in the values
because this template is rendered several times. Takes (dict "root" $ "store" name "key" of the Secret).
*/}}
{{- define "scholarsource.storePassword" -}}
{{- $own := (index .root.Values .store).bundled }}
{{- if not $own.password }}
{{- $secret := lookup "v1" "Secret" .root.Release.Namespace (printf "%s-stores" (include "scholarsource.fullname" .root)) }}
{{- $kept := dig "data" .key "" $secret | b64dec }}
{{- $_ := set $own "password" (default (randAlphaNum 32) $kept) }}
{{- end }}
{{- $own.password }}
{{- end }}

{{/* Service of a bundled store. Takes (dict "root" $ "component" name "port" number). */}}
{{- define "scholarsource.storeService" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "scholarsource.storeName" . }}
  labels:
    {{- include "scholarsource.labels" . | nindent 4 }}
spec:
  selector:
    {{- include "scholarsource.selectorLabels" . | nindent 4 }}
  ports:
    - { name: {{ .component }}, port: {{ .port }}, targetPort: {{ .component }} }
{{- end }}

{{/* The StatefulSet of a bundled store, up to its containers. Same parameters as storeService. */}}
{{- define "scholarsource.storeSet" -}}
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: {{ include "scholarsource.storeName" . }}
  labels:
    {{- include "scholarsource.labels" . | nindent 4 }}
spec:
  replicas: 1
  serviceName: {{ include "scholarsource.storeName" . }}
  selector:
    matchLabels:
      {{- include "scholarsource.selectorLabels" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "scholarsource.selectorLabels" . | nindent 8 }}
      annotations:
        checksum/stores: {{ include (print .root.Template.BasePath "/secret.yaml") .root | sha256sum }}
    spec:
      {{- $values := list (index .root.Values .component).bundled }}
      {{- include "scholarsource.podBase" (dict "root" .root "values" $values "user" 999) | nindent 6 }}
      {{- include "scholarsource.placement" (dict "root" .root "values" $values) | indent 6 }}
{{- end }}

{{/* Probes of a bundled store: the same command with different time-outs. Takes the command as JSON. */}}
{{- define "scholarsource.storeProbes" -}}
startupProbe:
  exec: { command: {{ . }} }
  periodSeconds: 2
  timeoutSeconds: 3
  failureThreshold: 150
readinessProbe:
  exec: { command: {{ . }} }
  periodSeconds: 5
  timeoutSeconds: 3
livenessProbe:
  exec: { command: {{ . }} }
  periodSeconds: 15
  timeoutSeconds: 10
  failureThreshold: 6
{{- end }}
