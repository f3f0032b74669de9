{{/* Parts of network policies. */}}

{{/* Takes a list of TCP ports. */}}
{{- define "scholarsource.tcpPorts" -}}
ports:
  {{- range . }}
  - { protocol: TCP, port: {{ . }} }
  {{- end }}
{{- end }}

{{/* An egress rule to the peers, or to anywhere without peers. Takes (dict "to" peers "ports" numbers). */}}
{{- define "scholarsource.egressRule" -}}
- {{ include "scholarsource.tcpPorts" .ports | nindent 2 | trim }}
  {{- with .to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{/* A rule for other components of the release. Takes (dict "root" $ "components" names). */}}
{{- define "scholarsource.componentPeers" -}}
- podSelector:
    matchLabels:
      {{- include "scholarsource.releaseLabels" .root | nindent 6 }}
    matchExpressions:
      - { key: app.kubernetes.io/component, operator: In, values: [{{ join ", " .components }}] }
{{- end }}

{{/* The internet, except private, metadata and reserved ranges. */}}
{{- define "scholarsource.internetPeers" -}}
- ipBlock: { cidr: 0.0.0.0/0, except: {{ toJson .Values.networkPolicy.internet.exceptIPv4 }} }
- ipBlock: { cidr: '::/0', except: {{ toJson .Values.networkPolicy.internet.exceptIPv6 }} }
{{- end }}

{{/* PostgreSQL, wherever it is. */}}
{{- define "scholarsource.postgresqlEgress" -}}
{{- if .Values.postgresql.bundled.enabled }}
- {{ include "scholarsource.tcpPorts" (list 5432) | nindent 2 | trim }}
  to:
    {{- include "scholarsource.componentPeers" (dict "root" . "components" (list "postgresql")) | nindent 4 }}
{{- else }}
{{ include "scholarsource.egressRule" .Values.networkPolicy.database }}
{{- end }}
{{- end }}

{{/* The job store: Supabase over REST, or PostgreSQL. */}}
{{- define "scholarsource.databaseEgress" -}}
{{- if .Values.supabase.url }}
{{- $to := default (include "scholarsource.internetPeers" . | fromYamlArray) .Values.networkPolicy.database.to }}
{{ include "scholarsource.egressRule" (dict "to" $to "ports" (list 443)) }}
{{- else }}
{{ include "scholarsource.postgresqlEgress" . }}
{{- end }}
{{- end }}

{{- define "scholarsource.redisEgress" -}}
{{- if .Values.redis.bundled.enabled }}
- {{ include "scholarsource.tcpPorts" (list 6379) | nindent 2 | trim }}
  to:
    {{- include "scholarsource.componentPeers" (dict "root" . "components" (list "redis")) | nindent 4 }}
{{- else }}
{{- $topology := .Values.redis.external.topology }}
{{- $usual := get (dict "standalone" (list .Values.redis.external.port) "sentinel" (list 6379 26379) "cluster" (list 6379)) $topology }}
{{- $own := .Values.networkPolicy.redis }}
{{ include "scholarsource.egressRule" (dict "to" $own.to "ports" (default $usual $own.ports)) }}
{{- end }}
{{- end }}
