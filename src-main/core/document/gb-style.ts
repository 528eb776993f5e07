/** Fonts by their GB/T 9704 names; WPS substitutes when one is missing on the reader's PC. */
export const fonts = { body: '仿宋_GB2312', title: '方正小标宋简体', head: '黑体', number: '宋体' } as const
export type FontRole = keyof typeof fonts

/** One font for Latin and Chinese alike, so that figures stand in the type of the text around them. */
export function east(font: string) {
  return { ascii: font, hAnsi: font, eastAsia: font, hint: 'eastAsia' as const }
}
