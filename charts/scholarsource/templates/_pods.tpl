{{/* Merges security contexts; later ones take precedence, and null removes a field. Takes a list of maps. */}}
{{- define "scholarsource.securityContext" -}}
{{- $all := dict }}
{{- range $context := . }}
{{- range $key, $value := $context }}
{{- if kindIs "invalid" $value }}
{{- $_ := unset $all $key }}
{{- else }}
{{- $_ := set $all $key $value }}
{{- end }}
{{- end }}
{{- end }}
{{- toYaml $all }}
{{- end }}

{{/* Takes (dict "root" $ "values" list), of which later values take precedence. */}}
{{- define "scholarsource.containerSecurity" -}}
{{- $contexts := list .root.Values.containerSecurityContext }}
{{- range .values }}
{{- $contexts = append $contexts (default dict (get . "containerSecurityContext")) }}
{{- end }}
{{- include "scholarsource.securityContext" $contexts }}
{{- end }}

{{/*
Same parameters as containerSecurity, and "user" for an image with a different user. If the values omit the ids, because the cluster
assigns them, "user" is ignored.
*/}}
{{- define "scholarsource.podSecurity" -}}
{{- $ids := dict }}
{{- range $key := list "runAsUser" "runAsGroup" "fsGroup" }}
{{- if and $.user (hasKey $.root.Values.podSecurityContext $key) }}
{{- $_ := set $ids $key $.user }}
{{- end }}
{{- end }}
{{- $contexts := list .root.Values.podSecurityContext $ids }}
{{- range .values }}
{{- $contexts = append $contexts (default dict (get . "podSecurityContext")) }}
{{- end }}
{{- include "scholarsource.securityContext" $contexts }}
{{- end }}

{{/* Common fields of pods. Takes the parameters of podSecurity, and "account" for a different service account. */}}
{{- define "scholarsource.podBase" -}}
serviceAccountName: {{ default (include "scholarsource.serviceAccountName" .root) .account }}
automountServiceAccountToken: {{ default false .token }}
enableServiceLinks: false
securityContext:
  {{- include "scholarsource.podSecurity" . | nindent 2 }}
{{- with .root.Values.global.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* Scheduling, priority and DNS. Same parameters as containerSecurity. */}}
{{- define "scholarsource.placement" -}}
{{- $values := reverse (prepend .values .root.Values.global) }}
{{- range $key := list "priorityClassName" "nodeSelector" "tolerations" "affinity" "runtimeClassName" "schedulerName" "hostAliases" "dnsPolicy" "dnsConfig" }}
{{- $found := false }}
{{- range $values }}
{{- $own := get . $key }}
{{- if and $own (not $found) }}
{{- $found = true }}
{{ toYaml (dict $key $own) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* By default, pods are spread over nodes and zones. Takes (dict "root" $ "service" name). */}}
{{- define "scholarsource.spread" -}}
topologySpreadConstraints:
  {{- with (index .root.Values .service).topologySpreadConstraints }}
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
{{- end }}
