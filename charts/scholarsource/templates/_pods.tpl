{{/* What the restricted Pod Security Standard asks of a pod. Takes the user id that the image runs as. */}}
{{- define "scholarsource.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ . }}
runAsGroup: {{ . }}
fsGroup: {{ . }}
seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "scholarsource.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end }}

{{/* What every pod has. Takes (dict "root" $ "user" id), and "account" if it is not the one of all pods. */}}
{{- define "scholarsource.podBase" -}}
serviceAccountName: {{ default (include "scholarsource.serviceAccountName" .root) .account }}
automountServiceAccountToken: {{ default false .token }}
enableServiceLinks: false
securityContext:
  {{- include "scholarsource.podSecurity" .user | nindent 2 }}
{{- with .root.Values.global.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* Where and how important. Takes (dict "root" $ "service" name). */}}
{{- define "scholarsource.placement" -}}
{{- $own := index .root.Values .service }}
topologySpreadConstraints:
  {{- with $own.topologySpreadConstraints }}
  {{- toYaml . | nindent 2 }}
  {{- else }}
  {{- range $key := list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - maxSkew: 1
    topologyKey: {{ $key }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "scholarsource.selectorLabels" (dict "root" $.root "component" $.service) | nindent 8 }}
  {{- end }}
  {{- end }}
{{- range $key := list "priorityClassName" "nodeSelector" "tolerations" "affinity" }}
{{- with index $own $key }}
{{ toYaml (dict $key .) }}
{{- end }}
{{- end }}
{{- end }}
