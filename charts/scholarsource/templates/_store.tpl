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

{{/* Service of a bundled store. Takes (dict "root" $ "component" name "port" number). */}}
{{- define "scholarsource.storeService" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "scholarsource.fullname" .root }}-{{ .component }}
  labels:
    {{- include "scholarsource.labels" . | nindent 4 }}
spec:
  selector:
    {{- include "scholarsource.selectorLabels" . | nindent 4 }}
  ports:
    - { name: {{ .component }}, port: {{ .port }}, targetPort: {{ .component }} }
{{- end }}
