import ExcelJS from 'exceljs'
import { Document, Packer, Paragraph } from 'docx'
import { describe, expect, it } from 'vitest'
import { fileTypeOf } from '../../../src-main/core/attachment/file-type.ts'
import { imageSize } from '../../../src-main/core/attachment/image-size.ts'
import { jpegBytes, pdfBytes, pngBytes } from '../../support/scan-files.ts'

const wide = (...names: string[]) => Buffer.from(names.map((name) => `${name}\0`).join(''), 'utf16le')
const compound = (...streams: string[]) =>
  Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(504), wide(...streams)])

async function xlsx(): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('表').addRow(['内容'])
  return Buffer.from(await book.xlsx.writeBuffer())
}
const docx = () => Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('内容')] }] }))

describe('what a file is', () => {
  it('is told from its name, or a usual scan is not known', async () => {
    expect(fileTypeOf(pdfBytes('a'))).toEqual({ type: 'pdf' })
    expect(fileTypeOf(Buffer.concat([Buffer.from('\n\n'), pdfBytes('a')]))).toEqual({ type: 'pdf' })
    expect(fileTypeOf(jpegBytes(300, 400))).toEqual({ type: 'jpg' })
    expect(fileTypeOf(pngBytes(300, 400))).toEqual({ type: 'png' })
    expect(fileTypeOf(await docx())).toEqual({ type: 'docx' })
    expect(fileTypeOf(await xlsx())).toEqual({ type: 'xlsx' })
    expect(fileTypeOf(compound('Root Entry', 'WordDocument'))).toEqual({ type: 'doc' })
    expect(fileTypeOf(compound('Root Entry', 'Workbook'))).toEqual({ type: 'xls' })
  })

  it('lets in programs, web pages, macros, passwords, archives or anything unknown', async () => {
    const archive = (await xlsx()).subarray(0, 400)
    expect(fileTypeOf(Buffer.from('MZ\u0090\0程序'))).toEqual({ found: '可执行程序' })
    expect(fileTypeOf(Buffer.from('<!DOCTYPE html><p>%PDF'))).toEqual({ found: '网页' })
    expect(fileTypeOf(compound('EncryptedPackage'))).toEqual({ found: '加密的 Office 文件' })
    expect(fileTypeOf(compound('WordDocument', '_VBA_PROJECT'))).toEqual({ found: '带宏的 Office 文件' })
    expect(fileTypeOf(archive)).toEqual({ found: '损坏或加密的压缩包' })
    expect(fileTypeOf(Buffer.from('姓名,性别'))).toEqual({ found: '' })
    expect(fileTypeOf(Buffer.alloc(0))).toEqual({ found: '' })
    expect(fileTypeOf(Buffer.from([0xff, 0xd8]))).toEqual({ found: '' })
  })
})

describe('the pixels of a picture', () => {
  it('are read wrongly, or a broken head is trusted', () => {
    expect(imageSize(pngBytes(295, 413))).toEqual({ width: 295, height: 413 })
    expect(imageSize(jpegBytes(413, 579))).toEqual({ width: 413, height: 579 })
    expect(imageSize(pngBytes(295, 413).subarray(0, 20))).toBeUndefined()
    expect(imageSize(jpegBytes(413, 579).subarray(0, 24))).toBeUndefined()
    expect(imageSize(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0]))).toBeUndefined()
  })

  it('keep the reader busy for ever on any damaged head', () => {
    const whole = jpegBytes(413, 579, 600)
    for (let at = 2; at < 60; at += 1) {
      for (const byte of [0x00, 0x01, 0xff, 0xd0, 0xc4]) {
        const damaged = Buffer.from(whole)
        damaged[at] = byte
        const size = imageSize(damaged)
        if (size) expect(size.width).toBeLessThanOrEqual(0xffff)
      }
    }
  })
})
