{{/* DATABASE_URL, for direct connections to PostgreSQL. */}}
{{- define "scholarsource.databaseUrlEnv" -}}
- name: DATABASE_URL
  valueFrom:
    secretKeyRef:
      name: {{ include "scholarsource.postgresqlSecret" . }}
      key: {{ ternary "DATABASE_URL" .Values.postgresql.external.urlKey .Values.postgresql.bundled.enabled }}
{{- end }}

{{/* The migration container; it is idempotent and may run concurrently. */}}
{{- define "scholarsource.migrateContainer" -}}
name: migrate
image: {{ include "scholarsource.image" (dict "root" . "service" "api") }}
imagePullPolicy: {{ .Values.images.pullPolicy }}
args: [services/api/dist/migrate.js]
env:
  {{- include "scholarsource.databaseUrlEnv" . | nindent 2 }}
  {{- with .Values.extraEnv }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
resources:
  requests: { cpu: 50m, memory: 128Mi }
  limits: { memory: 256Mi }
securityContext:
  {{- include "scholarsource.containerSecurity" (dict "root" . "values" (list .Values.api .Values.migrations)) | nindent 2 }}
{{- with .Values.api.extraVolumeMounts }}
volumeMounts:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* Environment of a service in addition to the ConfigMap. Takes (dict "root" $ "service" name). */}}
{{- define "scholarsource.serviceEnv" -}}
{{- $values := .root.Values }}
- name: REDIS_URL
  valueFrom:
    secretKeyRef:
      name: {{ include "scholarsource.redisSecret" .root }}
      key: {{ ternary "REDIS_URL" $values.redis.external.urlKey $values.redis.bundled.enabled }}
{{- if and (not $values.redis.bundled.enabled) $values.redis.external.sentinelPasswordKey }}
- name: REDIS_SENTINEL_PASSWORD
  valueFrom:
    secretKeyRef: { name: {{ include "scholarsource.redisSecret" .root }}, key: {{ $values.redis.external.sentinelPasswordKey }} }
{{- end }}
{{- if $values.supabase.url }}
- name: SUPABASE_SERVICE_ROLE_KEY
  valueFrom:
    secretKeyRef: { name: {{ $values.supabase.existingSecret }}, key: {{ $values.supabase.serviceRoleKeyKey }} }
{{- else }}
{{ include "scholarsource.databaseUrlEnv" .root }}
{{- end }}
{{- $firstKey := include "scholarsource.firstKeySecret" .root }}
{{- if and $firstKey (eq .service "api") }}
- name: FIRST_ADMIN_KEY
  valueFrom:
    secretKeyRef: { name: {{ $firstKey }}, key: {{ $values.firstAdminKey.key }} }
{{- end }}
{{- if eq .service "worker" }}
- name: WORKER_NAME
  valueFrom: { fieldRef: { fieldPath: metadata.name } }
{{- if eq $values.autoscaling.mode "scaledjob" }}
- { name: EXIT_WHEN_IDLE_SECONDS, value: {{ $values.autoscaling.scaledJob.idleSeconds | quote }} }
{{- end }}
{{- end }}
{{- if and (eq .service "scaler") $values.scaler.kubernetesAccess (ne $values.autoscaling.mode "scaledjob") }}
- { name: KUBERNETES_WORKER_DEPLOYMENT, value: {{ include "scholarsource.fullname" .root }}-worker }
{{- end }}
{{- with concat $values.extraEnv (index $values .service).extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* The pod of one of the three services. Takes (dict "root" $ "service" name). */}}
{{- define "scholarsource.servicePod" -}}
{{- $ := .root }}
{{- $service := .service }}
{{- $own := index $.Values $service }}
{{- $isApi := eq $service "api" }}
{{- $readsKubernetes := and (eq $service "scaler") $.Values.scaler.kubernetesAccess }}
metadata:
  labels:
    {{- include "scholarsource.selectorLabels" (dict "root" $ "component" $service) | nindent 4 }}
    {{- with $own.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  annotations:
    checksum/config: {{ include (print $.Template.BasePath "/configmap.yaml") $ | sha256sum }}
    checksum/stores: {{ include (print $.Template.BasePath "/secret.yaml") $ | sha256sum }}
    {{- with $own.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  {{- $account := ternary (include "scholarsource.scalerAccountName" $) "" $readsKubernetes }}
  {{- include "scholarsource.podBase" (dict "root" $ "values" (list $own) "account" $account "token" $readsKubernetes) | nindent 2 }}
  {{- with .restartPolicy }}
  restartPolicy: {{ . }}
  {{- end }}
  terminationGracePeriodSeconds: {{ include "scholarsource.graceSeconds" $ }}
  {{- $migrates := include "scholarsource.migratesInPods" $ }}
  {{- if or $migrates $own.extraInitContainers }}
  initContainers:
    {{- with $own.extraInitContainers }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
    {{- if $migrates }}
    - {{- include "scholarsource.migrateContainer" $ | nindent 6 }}
    {{- end }}
  {{- end }}
  containers:
    - name: {{ $service }}
      image: {{ include "scholarsource.image" (dict "root" $ "service" $service) }}
      imagePullPolicy: {{ $.Values.images.pullPolicy }}
      envFrom:
        - configMapRef: { name: {{ include "scholarsource.fullname" $ }} }
        {{- with concat $.Values.extraEnvFrom $own.extraEnvFrom }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      env:
        {{- include "scholarsource.serviceEnv" . | nindent 8 }}
      ports:
        {{- if $isApi }}
        - { name: http, containerPort: 8000 }
        {{- end }}
        - { name: ops, containerPort: 9090 }
      {{- range $probe, $path := dict "startupProbe" "/livez" "livenessProbe" "/livez" "readinessProbe" "/readyz" }}
      {{ $probe }}:
        httpGet: { path: {{ $path }}, port: ops }
        {{- toYaml (index $own $probe) | nindent 8 }}
      {{- end }}
      {{- if $isApi }}
      lifecycle:
        # Keep listening until the pod has been removed from the load balancer.
        preStop: { sleep: { seconds: 5 } }
      {{- end }}
      resources:
        {{- toYaml $own.resources | nindent 8 }}
      securityContext:
        {{- include "scholarsource.containerSecurity" (dict "root" $ "values" (list $own)) | nindent 8 }}
      volumeMounts:
        - { name: tmp, mountPath: /tmp }
        {{- if include "scholarsource.uploadsClaim" $ }}
        - { name: uploads, mountPath: /var/lib/scholarsource/uploads }
        {{- end }}
        {{- with $own.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    {{- with $own.extraContainers }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  volumes:
    - { name: tmp, emptyDir: { sizeLimit: 256Mi } }
    {{- with include "scholarsource.uploadsClaim" $ }}
    - { name: uploads, persistentVolumeClaim: { claimName: {{ . }} } }
    {{- end }}
    {{- with $own.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- include "scholarsource.spread" . | nindent 2 }}
  {{- include "scholarsource.placement" (dict "root" $ "values" (list $own)) | indent 2 }}
{{- end }}

{{/*
`replicas` of a Deployment; empty if an autoscaler manages it. When a revision drops `replicas`, Helm removes the field and Kubernetes
defaults it to 1. Therefore, once an autoscaler is added to a Deployment that had `replicas`, the field is kept with the live value.
When an autoscaler is removed, the live value is also kept for one upgrade; the next one applies the configured value.
Same parameters as deployment.
*/}}
{{- define "scholarsource.replicas" -}}
{{- $namespace := .root.Release.Namespace }}
{{- $live := lookup "apps/v1" "Deployment" $namespace (printf "%s-%s" (include "scholarsource.fullname" .root) .service) }}
{{- $isScaled := false }}
{{- range .autoscalers }}
{{- $isScaled = or $isScaled (lookup "autoscaling/v2" "HorizontalPodAutoscaler" $namespace . | empty | not) }}
{{- end }}
{{- $hadNumber := or (not $isScaled) (dig "metadata" "annotations" "scholarsource/has-replicas" "" $live) }}
{{- if and $live (ternary $hadNumber $isScaled .autoscaled) }}
{{- $live.spec.replicas }}
{{- else if not .autoscaled }}
{{- (index .root.Values .service).replicas }}
{{- end }}
{{- end }}

{{/*
A Deployment of one of the three services. Takes (dict "root" $ "service" name "autoscaled" boolean "autoscalers" names of the
HorizontalPodAutoscalers that may manage it).
*/}}
{{- define "scholarsource.deployment" -}}
{{- $own := index .root.Values .service }}
{{- $replicas := include "scholarsource.replicas" . }}
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "scholarsource.metadata" (dict "root" .root "component" .service) | nindent 2 }}
  {{- $marked := and $replicas .autoscalers }}
  {{- if or $own.annotations $marked }}
  annotations:
    {{- if $marked }}
    scholarsource/has-replicas: 'true'
    {{- end }}
    {{- with $own.annotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- end }}
spec:
  {{- with $replicas }}
  replicas: {{ . }}
  {{- end }}
  minReadySeconds: {{ $own.minReadySeconds }}
  revisionHistoryLimit: {{ $own.revisionHistoryLimit }}
  strategy:
    type: {{ $own.strategy.type }}
    {{- if eq $own.strategy.type "RollingUpdate" }}
    rollingUpdate:
      {{- toYaml $own.strategy.rollingUpdate | nindent 6 }}
    {{- end }}
  selector:
    matchLabels:
      {{- include "scholarsource.selectorLabels" (dict "root" .root "component" .service) | nindent 6 }}
  template:
    {{- include "scholarsource.servicePod" . | nindent 4 }}
{{- end }}

{{/* Takes (dict "root" $ "service" name). */}}
{{- define "scholarsource.podDisruptionBudget" -}}
{{- $budget := (index .root.Values .service).podDisruptionBudget }}
{{- if $budget.enabled }}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "scholarsource.metadata" (dict "root" .root "component" .service) | nindent 2 }}
spec:
  maxUnavailable: {{ $budget.maxUnavailable }}
  # Pods that never became ready may always be evicted.
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "scholarsource.selectorLabels" (dict "root" .root "component" .service) | nindent 6 }}
{{- end }}
{{- end }}
