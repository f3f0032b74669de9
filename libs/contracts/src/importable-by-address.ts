const UPLOADED: ReadonlySet<string> = new Set(['epub', 'docx', 'pptx', 'csv', 'image', 'audio', 'google_drive']);

/** Whether NotebookLM can import a `format` by its address; other formats are uploaded, or added from Google Drive. */
export function isImportableByAddress(format: string | null): boolean {
  return format === null || !UPLOADED.has(format);
}
