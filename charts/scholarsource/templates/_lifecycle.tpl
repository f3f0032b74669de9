{{/* Seconds that follow from lifecycle.drainSeconds. */}}

{{/* Drain, then time to close connections. */}}
{{- define "scholarsource.graceSeconds" -}}
{{ add .Values.lifecycle.drainSeconds .Values.lifecycle.graceMarginSeconds }}
{{- end }}

{{/* Jobs that all workers hold that may be there. */}}
{{- define "scholarsource.mostRuns" -}}
{{- $workers := ternary .Values.worker.replicas .Values.autoscaling.maxReplicas (eq .Values.autoscaling.mode "none") }}
{{- mul $workers .Values.worker.concurrency }}
{{- end }}

{{/* The autoscaler sees no more waiting jobs than the window holds. */}}
{{- define "scholarsource.queueWindow" -}}
{{ default (max 400 (include "scholarsource.mostRuns" . | int)) .Values.queue.window }}
{{- end }}

{{/*
As long as the grace period, so that a run is not given away while its pod may still work on it; at least a minute, to
outlive a pause, and at most five, because a lost run waits that long.
*/}}
{{- define "scholarsource.leaseSeconds" -}}
{{ min 300 (max 60 (include "scholarsource.graceSeconds" . | int)) }}
{{- end }}

{{/*
Who migrates: a hook before anything else, or each pod before it starts, where the database or the Secret that names it
does not exist before the chart is installed.
*/}}
{{- define "scholarsource.migratesInPods" -}}
{{- if and .Values.migrations.enabled (or .Values.postgresql.bundled.enabled .Values.externalSecrets.secrets) }}yes{{ end }}
{{- end }}
