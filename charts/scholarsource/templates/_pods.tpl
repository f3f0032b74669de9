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

{{/* DATABASE_URL, for whoever speaks to PostgreSQL directly. */}}
{{- define "scholarsource.databaseUrlEnv" -}}
- name: DATABASE_URL
  valueFrom:
    secretKeyRef:
      name: {{ include "scholarsource.postgresqlSecret" . }}
      key: {{ ternary "DATABASE_URL" .Values.postgresql.external.urlKey .Values.postgresql.bundled.enabled }}
{{- end }}

{{/* The container that brings the schema up to date; repeating it and running it twice at once are harmless. */}}
{{- define "scholarsource.migrateContainer" -}}
name: migrate
image: {{ include "scholarsource.image" (dict "root" . "service" "api") }}
imagePullPolicy: {{ .Values.images.pullPolicy }}
args: [services/api/dist/migrate.js]
env:
  {{- include "scholarsource.databaseUrlEnv" . | nindent 2 }}
resources:
  requests: { cpu: 50m, memory: 128Mi }
  limits: { memory: 256Mi }
securityContext:
  {{- include "scholarsource.containerSecurity" . | nindent 2 }}
{{- end }}

{{/* The pod of one of the three services. Takes (dict "root" $ "service" name). */}}
{{- define "scholarsource.servicePod" -}}
{{- $ := .root }}
{{- $service := .service }}
{{- $own := index $.Values $service }}
{{- $isApi := eq $service "api" }}
metadata:
  labels:
    {{- include "scholarsource.selectorLabels" (dict "root" $ "component" $service) | nindent 4 }}
  annotations:
    checksum/config: {{ include (print $.Template.BasePath "/configmap.yaml") $ | sha256sum }}
    checksum/stores: {{ include (print $.Template.BasePath "/secret.yaml") $ | sha256sum }}
    {{- with $own.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "scholarsource.serviceAccountName" $ }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ add $.Values.lifecycle.drainSeconds $.Values.lifecycle.graceMarginSeconds }}
  securityContext:
    {{- include "scholarsource.podSecurity" 1000 | nindent 4 }}
  {{- with $.Values.global.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- if and $.Values.migrations.enabled $.Values.postgresql.bundled.enabled }}
  initContainers:
    # A hook would run before the bundled database is there, or wait for pods that wait for its schema.
    - {{- include "scholarsource.migrateContainer" $ | nindent 6 }}
  {{- end }}
  containers:
    - name: {{ $service }}
      image: {{ include "scholarsource.image" (dict "root" $ "service" $service) }}
      imagePullPolicy: {{ $.Values.images.pullPolicy }}
      envFrom:
        - configMapRef: { name: {{ include "scholarsource.fullname" $ }} }
        {{- with $.Values.extraEnvFrom }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      env:
        - name: REDIS_URL
          valueFrom:
            secretKeyRef:
              name: {{ include "scholarsource.redisSecret" $ }}
              key: {{ ternary "REDIS_URL" $.Values.redis.external.urlKey $.Values.redis.bundled.enabled }}
        {{- if $.Values.supabase.url }}
        - name: SUPABASE_SERVICE_ROLE_KEY
          valueFrom:
            secretKeyRef: { name: {{ $.Values.supabase.existingSecret }}, key: {{ $.Values.supabase.serviceRoleKeyKey }} }
        {{- else }}
        {{- include "scholarsource.databaseUrlEnv" $ | nindent 8 }}
        {{- end }}
        {{- if eq $service "worker" }}
        - name: WORKER_NAME
          valueFrom: { fieldRef: { fieldPath: metadata.name } }
        {{- end }}
      ports:
        {{- if $isApi }}
        - { name: http, containerPort: 8000 }
        {{- end }}
        - { name: ops, containerPort: 9090 }
      startupProbe:
        httpGet: { path: /livez, port: ops }
        periodSeconds: 2
        failureThreshold: 30
      livenessProbe:
        httpGet: { path: /livez, port: ops }
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      readinessProbe:
        httpGet: { path: /readyz, port: ops }
        periodSeconds: 5
        timeoutSeconds: 3
      {{- if $isApi }}
      lifecycle:
        # The load balancer forgets the pod first; requests that are still under way find it listening.
        preStop: { sleep: { seconds: 5 } }
      {{- end }}
      resources:
        {{- toYaml $own.resources | nindent 8 }}
      securityContext:
        {{- include "scholarsource.containerSecurity" $ | nindent 8 }}
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "scholarsource.selectorLabels" (dict "root" $ "component" $service) | nindent 10 }}
  {{- with $own.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $own.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $own.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{/* A Deployment of one of the three services. Takes (dict "root" $ "service" name "replicas" number-or-nil). */}}
{{- define "scholarsource.deployment" -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "scholarsource.fullname" .root }}-{{ .service }}
  labels:
    {{- include "scholarsource.labels" (dict "root" .root "component" .service) | nindent 4 }}
spec:
  {{- if not (kindIs "invalid" .replicas) }}
  replicas: {{ .replicas }}
  {{- end }}
  strategy:
    rollingUpdate: { maxSurge: 25%, maxUnavailable: 0 }
  selector:
    matchLabels:
      {{- include "scholarsource.selectorLabels" (dict "root" .root "component" .service) | nindent 6 }}
  template:
    {{- include "scholarsource.servicePod" . | nindent 4 }}
{{- end }}
