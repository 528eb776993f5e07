declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    ATTACHMENT_TOO_LARGE: { name: string; size: number; allowed: number }
    ATTACHMENT_EMPTY: { name: string }
    /** None of the types that are taken; `found` names what it seems to be, or ''. */
    ATTACHMENT_TYPE: { name: string; found: string }
    PHOTO_TYPE: { name: string }
    PHOTO_SIZE: { name: string; width: number; height: number }
    /** The stored bytes are gone or are not those that were taken in. */
    ATTACHMENT_DAMAGED: { name: string }
  }
}
export {}
