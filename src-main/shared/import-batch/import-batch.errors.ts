declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    IMPORT_NO_HEADER: { sheet: string }
    IMPORT_COLUMNS_MISSING: { headers: string[] }
    /** A field with a day of effect changes and nobody said from when. */
    IMPORT_NEEDS_DATE: { field: string }
    IMPORT_BATCH_ENDED: Record<never, never>
    IMPORT_BATCH_CHANGED: Record<never, never>
    IMPORT_NOTHING_TO_WRITE: Record<never, never>
    /** The rows of a batch are others than its counts say. */
    IMPORT_NOT_ACCOUNTED: { shown: number; met: number }
    IMPORT_ANSWER_UNKNOWN: { answer: string }
    IMPORT_NOTHING_TO_GIVE_BACK: Record<never, never>
    IMPORT_NOT_UNDOABLE: Record<never, never>
    IMPORT_UNDO_HINDERED: { laterEdits: number; kept: number }
    IMPORT_UNDO_CHANGED: Record<never, never>
  }
}
export {}
