{{/* The KEDA triggers. */}}

{{/* Whether KEDA needs a TriggerAuthentication to read Redis; renders nothing if not. */}}
{{- define "scholarsource.redisParameters" -}}
{{- $secret := include "scholarsource.redisSecret" . }}
{{- $redis := .Values.redis.external }}
{{- $keys := dict "username" $redis.usernameKey "password" $redis.passwordKey "ca" $redis.caKey "cert" $redis.certKey "key" $redis.privateKeyKey
  "sentinelUsername" $redis.sentinelUsernameKey "sentinelPassword" $redis.sentinelPasswordKey }}
{{- if .Values.redis.bundled.enabled }}
{{- $keys = dict "password" "REDIS_PASSWORD" }}
{{- end }}
{{- range $parameter, $key := $keys }}
{{- if $key }}
- { parameter: {{ $parameter }}, name: {{ $secret }}, key: {{ $key }} }
{{- end }}
{{- end }}
{{- end }}

{{/* Address of Redis, as parameters of KEDA's Redis scalers. */}}
{{- define "scholarsource.redisAddress" -}}
{{- $redis := .Values.redis.external }}
{{- if .Values.redis.bundled.enabled }}
address: {{ include "scholarsource.storeName" (dict "root" . "component" "redis") }}.{{ .Release.Namespace }}.svc:6379
databaseIndex: "0"
enableTLS: "false"
{{- else }}
{{- if eq $redis.topology "standalone" }}
{{- $host := trimAll "[]" $redis.host }}
address: {{ printf (ternary "[%s]:%d" "%s:%d" (contains ":" $host)) $host (int $redis.port) | quote }}
{{- else }}
addresses: {{ join "," $redis.addresses | quote }}
{{- end }}
{{- if eq $redis.topology "sentinel" }}
sentinelMaster: {{ $redis.sentinelMaster | quote }}
{{- end }}
{{- if ne $redis.topology "cluster" }}
databaseIndex: {{ $redis.database | quote }}
{{- end }}
enableTLS: {{ $redis.tls | quote }}
{{- end }}
{{- end }}

{{/* Length of a Redis list, set or sorted set. Takes (dict "root" $ "name" name "key" key). */}}
{{- define "scholarsource.redisTrigger" -}}
{{- $values := .root.Values }}
{{- $topology := ternary "standalone" $values.redis.external.topology $values.redis.bundled.enabled }}
- type: {{ get (dict "standalone" "redis" "sentinel" "redis-sentinel" "cluster" "redis-cluster") $topology }}
  name: {{ .name }}
  metadata:
    {{- include "scholarsource.redisAddress" .root | trim | nindent 4 }}
    listName: {{ .key | quote }}
    listLength: {{ $values.worker.concurrency | quote }}
  {{- if include "scholarsource.redisParameters" .root }}
  authenticationRef: { name: {{ include "scholarsource.fullname" .root }}-worker }
  {{- end }}
{{- end }}

{{- define "scholarsource.redisTriggers" -}}
{{- range $list := list "wait" "active" }}
{{ include "scholarsource.redisTrigger" (dict "root" $ "name" $list "key" (include "scholarsource.bullList" (dict "root" $ "list" $list))) }}
{{- end }}
{{- end }}

{{- define "scholarsource.scalerTrigger" -}}
- type: metrics-api
  name: backlog
  metadata:
    url: http://{{ include "scholarsource.fullname" . }}-scaler.{{ .Release.Namespace }}.svc:9090/metrics
    format: prometheus
    valueLocation: scholarsource_backlog
    targetValue: {{ .Values.worker.concurrency | quote }}
{{- end }}
