{{/* Durations derived from lifecycle.drainSeconds. */}}

{{/* The drain, plus time to close connections. */}}
{{- define "scholarsource.graceSeconds" -}}
{{ add .Values.lifecycle.drainSeconds .Values.lifecycle.graceMarginSeconds }}
{{- end }}

{{/* Total concurrency at the maximum number of workers. */}}
{{- define "scholarsource.mostRuns" -}}
{{- $workers := ternary .Values.worker.replicas .Values.autoscaling.maxReplicas (eq .Values.autoscaling.mode "none") }}
{{- mul $workers .Values.worker.concurrency }}
{{- end }}

{{/* The autoscaler only sees the waiting jobs in the window. */}}
{{- define "scholarsource.queueWindow" -}}
{{ default (max 400 (include "scholarsource.mostRuns" . | int)) .Values.queue.window }}
{{- end }}

{{/*
As long as the grace period, so that a run is not reassigned while its pod may still be working on it; at least one minute, to
survive pauses, and at most five, because that is how long a lost run waits.
*/}}
{{- define "scholarsource.leaseSeconds" -}}
{{ min 300 (max 60 (include "scholarsource.graceSeconds" . | int)) }}
{{- end }}

{{/*
Whether each pod migrates before it starts, instead of a hook: if the database or its Secret
is only created by the chart.
*/}}
{{- define "scholarsource.migratesInPods" -}}
{{- if and .Values.migrations.enabled (or .Values.postgresql.bundled.enabled .Values.externalSecrets.secrets) }}yes{{ end }}
{{- end }}
