declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    /** More rows than can be checked before anything of them is kept. */
    IMPORT_COLLECTION_TOO_LARGE: { rows: number; allowed: number }
    /** A batch to be written is not, or no longer, ready for it. */
    IMPORT_COLLECTION_CHANGED: Record<never, never>
    IMPORT_COLLECTION_FILE_WRITTEN: { fileName: string }
    IMPORT_COLLECTION_FILE_REMOVED: { fileName: string }
    /** A failure that is no refusal, after some batches were written. */
    IMPORT_COLLECTION_STOPPED: { written: number; left: number }
  }
}

export {}
