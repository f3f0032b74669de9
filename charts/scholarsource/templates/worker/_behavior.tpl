{{/* Scale out immediately, but in slowly, because removed pods may have runs. */}}
{{- define "scholarsource.scalingBehavior" -}}
scaleUp:
  stabilizationWindowSeconds: 0
  selectPolicy: Max
  policies:
    - { type: Percent, value: 100, periodSeconds: 15 }
    - { type: Pods, value: 4, periodSeconds: 15 }
scaleDown:
  stabilizationWindowSeconds: {{ .Values.autoscaling.scaleDown.stabilizationSeconds }}
  policies:
    - { type: Pods, value: {{ .Values.autoscaling.scaleDown.podsPerMinute }}, periodSeconds: 60 }
{{- end }}
