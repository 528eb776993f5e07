import { convertMillimetersToTwip } from 'docx'
import { east, fonts as gbFonts } from './gb-style.ts'

export { east }
/** The fonts of a document's text, and 楷体 for its second level. */
export const fonts = { ...gbFonts, kai: '楷体_GB2312' } as const
/** docx counts in half-points: 三号 = 16 pt, 二号 = 22 pt, 四号 = 14 pt, 小四 = 12 pt, 小五 = 9 pt. */
export const size = { body: 32, title: 44, page: 28, table: 24, anchor: 18 } as const
/** 225 mm ÷ 22 lines = 28.99 pt, in twentieths of a point. */
export const linePitch = 580
/** One character of 156 mm ÷ 28, in twentieths of a point. */
export const character = 316
export const textWidth = convertMillimetersToTwip(156)
