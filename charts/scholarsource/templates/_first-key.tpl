{{/* The Secret created for the first admin key; empty if no key is needed or the operator provides one. */}}
{{- define "scholarsource.ownFirstKeySecret" -}}
{{- $first := .Values.firstAdminKey }}
{{- if and $first.create (not $first.existingSecret) (has (get .Values.config "AUTH_MODE") (list "mixed" "apikey")) }}
{{- include "scholarsource.fullname" . }}-first-admin-key
{{- end }}
{{- end }}

{{/* The Secret with the first admin key; empty if there is none. */}}
{{- define "scholarsource.firstKeySecret" -}}
{{- default (include "scholarsource.ownFirstKeySecret" .) .Values.firstAdminKey.existingSecret }}
{{- end }}
