import type { JiedaoBridge } from '../../src-main/shared/host-api.ts'

declare global {
  interface Window {
    /** Put here by the preload script: the page's only way out. */
    readonly jiedao: JiedaoBridge
  }
}

/** The bridge of the preload script. */
export function bridge(): JiedaoBridge {
  return window.jiedao
}
