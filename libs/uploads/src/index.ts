export { createUploadStorage, type UploadStorageOptions } from './create-upload-storage.ts';
export { type PdfStream, pdfStream } from './pdf-stream.ts';
export { readUpload, UploadMissing } from './read-upload.ts';
export type { UploadStorage } from './upload-storage.port.ts';
export { createUploadToken, isUploadToken, uploadIdOf } from './upload-token.ts';
