import { describe, expect, test } from 'vitest'
import { fitInto, isDisplayP3, pictureKind } from '../../../src/lib/photo-bytes.ts'

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const ftyp = (...brands: string[]) => bytes(`\0\0\0${String.fromCharCode(12 + brands.length * 4)}ftyp${brands[0]}\0\0\0\0${brands.slice(1).join('')}`)

describe('a picture is told by its bytes', () => {
  test.each([
    ['a JPEG', bytes('\xff\xd8\xff\xe0'), 'picture'],
    ['a PNG', bytes('\x89PNG\r\n\x1a\n'), 'picture'],
    ['a WebP', bytes('RIFF\x10\0\0\0WEBPVP8 '), 'picture'],
    ['an iPhone\'s HEIC', ftyp('heic', 'mif1', 'heic'), 'heif'],
    ['a HEIF whose own brand says only that it is an image', ftyp('mif1', 'mif1', 'heic'), 'heif'],
    ['an AVIF, which calls itself an image too', ftyp('avif', 'mif1', 'miaf'), 'picture'],
    ['a film', ftyp('isom', 'mp41'), 'other'],
    ['a page', bytes('<!doctype html><script>'), 'other'],
    ['a drawing', bytes('<svg xmlns="http://www.w3.org/2000/svg">'), 'other'],
    ['nothing', new Uint8Array(), 'other'],
  ] as const)('%s', (_, head, kind) => expect(pictureKind(head)).toBe(kind))
})

test('fits into a square upright and lying, and is never enlarged', () => {
  expect(fitInto(1600, 4032, 3024)).toEqual({ width: 1600, height: 1200 })
  expect(fitInto(1600, 3024, 4032)).toEqual({ width: 1200, height: 1600 })
  expect(fitInto(1600, 640, 480)).toEqual({ width: 640, height: 480 })
  expect(fitInto(1600, 30_000, 2)).toEqual({ width: 1600, height: 1 })
})

test('Display P3 is read from the profile\'s name, which is written with wide letters', () => {
  expect(isDisplayP3(bytes(`....colrprof${'\0'.repeat(40)}${'Display P3'.replaceAll(/./g, '\0$&')}`))).toBe(true)
  expect(isDisplayP3(bytes('....colrnclx Display P3'))).toBe(false)
})
