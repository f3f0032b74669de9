{{/* Converts a memory quantity, such as 1Gi, to MiB. */}}
{{- define "scholarsource.mebibytes" -}}
{{- $text := ternary (printf "%d" (int64 .)) (toString .) (kindIs "float64" .) }}
{{- $unit := regexFind "[A-Za-z]*$" $text }}
{{- $bytes := dict "" 1 "k" 1e3 "M" 1e6 "G" 1e9 "T" 1e12 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 }}
{{- divf (mulf (trimSuffix $unit $text | float64) (get $bytes $unit | default 0)) 1048576 | floor | int64 }}
{{- end }}

{{/* Memory of a worker without its parsers, in MiB. */}}
{{- define "scholarsource.workerBaseMiB" -}}
320
{{- end }}

{{/* Memory of a parser for the largest allowed upload, in MiB: the process plus two copies of the book. */}}
{{- define "scholarsource.bookMiB" -}}
{{- $limit := get .Values.config "UPLOAD_LIMIT_BYTES" | default 52428800 | float64 }}
{{- addf 128 (divf (mulf 2 $limit) 1048576) | ceil | int64 }}
{{- end }}
