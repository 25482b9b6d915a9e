import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { photoReader } from '../../server/adapters/photo-reader.ts'
import { PhotoRefused } from '../../server/db/photo-port.ts'
import { grain, hugePng, isBare, isRed, plainPhoto, turnedPhoto } from '../support/photos.ts'
import { realData } from '../support/real-data.ts'

const reader = photoReader()
afterAll(() => reader.close())

const refusal = async (bytes: Uint8Array, by = reader) => by.read(bytes).then(() => 'accepted', (error: unknown) => (error instanceof PhotoRefused ? error.reason : String(error)))
const text = (content: string) => new TextEncoder().encode(content)

test('what has not begun to read has started nothing', async () => {
  const idle = photoReader()
  expect(await refusal(text('not a photo'), idle)).toBe('not-a-photo')
  expect(idle.pids()).toEqual([])
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])('EXIF orientation %i comes out upright', async (orientation) => {
  const { width, height, large } = await reader.read(await turnedPhoto(orientation))
  expect([width, height]).toEqual([60, 40])
  expect(await Promise.all([isRed(large, 3, 3), isRed(large, 56, 3), isRed(large, 3, 36), isRed(large, 56, 36)])).toEqual([true, false, false, false])
})

test('two sizes, neither larger than it was', async () => {
  const { width, height, large, small } = await reader.read(await grain(2400, 1200).jpeg().toBuffer())
  expect([width, height]).toEqual([1600, 800])
  expect(await sharp(large).metadata()).toMatchObject({ width: 1600, height: 800 })
  expect(await sharp(small).metadata()).toMatchObject({ width: 480, height: 240 })
  const tiny = await reader.read(await plainPhoto(1, 20, 10))
  expect(await sharp(tiny.small).metadata()).toMatchObject({ width: 20, height: 10 })
})

test('nothing of where and with what it was taken is kept, and its colours stay', async () => {
  const told = await sharp({ create: { width: 50, height: 50, channels: 3, background: { r: 200, g: 30, b: 60 } } })
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitude: '42/1 21/1 0/1', GPSLatitudeRef: 'N' } })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><who/></x:xmpmeta>').withIccProfile('p3').jpeg({ quality: 100 }).toBuffer()
  expect(await isBare(told)).toBe(false)
  const { large, small } = await reader.read(told)
  expect([await isBare(large), await isBare(small)]).toEqual([true, true])
  const [r, g, b] = await sharp(large).resize(1, 1).raw().toBuffer()
  for (const [is, was] of [[r!, 200], [g!, 30], [b!, 60]] as const) expect(Math.abs(is - was)).toBeLessThan(8)
})

test.each(['png', 'webp', 'avif'] as const)('%s is read; what is transparent is white; cut off, it is refused', async (format) => {
  const sent = await sharp({ create: { width: 300, height: 200, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).composite([{ input: await grain(80, 80).png().toBuffer(), left: 0, top: 0 }]).toFormat(format).toBuffer()
  const { width, height, large } = await reader.read(sent)
  expect([width, height]).toEqual([300, 200])
  expect([...await sharp(large).extract({ left: 250, top: 150, width: 1, height: 1 }).raw().toBuffer()].every((value) => value > 250)).toBe(true)
  expect(await refusal(sent.subarray(0, sent.length * 0.7))).toBe('unreadable')
})

test('CMYK and grey come out as sRGB', async () => {
  for (const space of ['cmyk', 'b-w'] as const) {
    const { large } = await reader.read(await grain(60, 60).toColourspace(space).jpeg().toBuffer())
    expect(await isBare(large), space).toBe(true)
  }
})

test.each([
  ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')], ['HTML', text('<!doctype html><script>alert(1)</script>')],
  ['PDF', text('%PDF-1.7\n1 0 obj')], ['GIF', text('GIF89a\x01\0\x01\0')], ['TIFF', text('II*\0\x08\0\0\0')], ['MP4', text('\0\0\0\x18ftypisom\0\0\0\0isommp42')],
  ['nothing', new Uint8Array()], ['two bytes', new Uint8Array([0xff, 0xd8])],
])('%s is not a photo', async (_, bytes) => expect(await refusal(bytes)).toBe('not-a-photo'))

test('a photo that is cut off or broken is refused, and the next one is read', async () => {
  const whole = await grain(400, 300).jpeg().toBuffer()
  // Without its last two bytes alone every pixel is there, and a decoder may say so.
  for (const part of [whole.length - 200, whole.length * 0.99, whole.length * 0.5, 40, 3]) expect(await refusal(whole.subarray(0, part)), `${part} bytes`).toBe('unreadable')
  expect(await refusal(whole)).toBe('accepted')
})

test('more than 50 megapixels are refused by what the header says', async () => {
  expect(await refusal(hugePng(30_000, 30_000))).toBe('too-many-pixels')
  expect(await refusal(hugePng(25_001, 2_000))).toBe('too-many-pixels')
  expect(await refusal(hugePng(25_000, 2_000))).toBe('accepted')
})

test('so is a side of more than 30,000, which costs more than its pixels do', async () => {
  for (const [width, height] of [[30_001, 1], [1, 30_001], [1, 50_000_000]] as const) expect(await refusal(hugePng(width, height)), `${width} x ${height}`).toBe('too-many-pixels')
  expect(await refusal(hugePng(30_000, 10))).toBe('accepted')
})

describe('a process that reads photos', () => {
  test('is replaced when it is ended, at rest or at work, and what was asked is read', async () => {
    const two = photoReader({ atOnce: 1 })
    const photo = await grain(2000, 1500).jpeg().toBuffer()
    await two.read(photo)
    const [first] = two.pids()
    process.kill(first!, 'SIGKILL')
    expect(await refusal(photo, two)).toBe('accepted')
    const asked = refusal(photo, two)
    process.kill(two.pids()[0]!, 'SIGKILL')
    expect(await asked).toBe('accepted')
    expect(two.pids()).toHaveLength(1)
    expect(two.pids()).not.toContain(first)
    await two.close()
    expect(two.pids()).toEqual([])
  })

  test('whose photo ends it time and again refuses that photo, and takes too long only once', async () => {
    const two = photoReader({ limitMs: 4_000 })
    const photo = await grain(2000, 1500).jpeg().toBuffer()
    expect(await refusal(photo, two)).toBe('accepted')
    process.kill(two.pids()[0]!, 'SIGSTOP')
    expect(await refusal(photo, two)).toBe('unreadable')
    const killing = setInterval(() => { for (const pid of two.pids()) process.kill(pid, 'SIGKILL') }, 1)
    expect(await refusal(photo, two)).toBe('unreadable')
    clearInterval(killing)
    expect(await refusal(photo, two)).toBe('accepted')
    await two.close()
  })

  test('is one of two at most, leaves when it has nothing to do, and holds no secret of ours', async () => {
    const short = photoReader({ idleMs: 2_000 })
    const photos = await Promise.all(Array.from({ length: 6 }, (_, number) => plainPhoto(number)))
    await Promise.all(photos.map((photo) => short.read(photo)))
    const pids = short.pids()
    expect(pids).toHaveLength(2)
    if (process.platform === 'linux') expect(readFileSync(`/proc/${pids[0]}/environ`, 'utf8')).not.toMatch(/DATABASE|SECRET|VITEST/)
    await expect.poll(() => short.pids()).toEqual([])
  })
})

describe.skipIf(realData === null)('real photos', () => {
  const files = (kind: string) => readdirSync(join(realData!, 'photos', kind)).map((name) => join(realData!, 'photos', kind, name))
  const greys = (photo: Uint8Array) => sharp(photo).greyscale().resize(24, 24, { fit: 'fill' }).raw().toBuffer()

  test.each(['gps', 'heic', 'invalid', 'orientation'])('all of %s are kept, bare', async (kind) => {
    for (const path of files(kind)) {
      const { large, small } = await reader.read(readFileSync(path))
      expect([await isBare(large), await isBare(small)], path).toEqual([true, true])
    }
  })

  test('all orientations look like the first', async () => {
    for (const shape of ['landscape', 'portrait']) {
      const looks = await Promise.all(files('orientation').filter((path) => path.includes(shape)).map(async (path) => greys((await reader.read(readFileSync(path))).small)))
      for (const look of looks) expect(look.reduce((sum, value, at) => sum + Math.abs(value - looks[0]![at]!), 0) / look.length, shape).toBeLessThan(8)
    }
  })

  test('a HEIC is upright, and refused when it is cut off or says that it is huge', async () => {
    for (const path of files('heic')) {
      const whole = readFileSync(path)
      const { width, height } = await reader.read(whole)
      expect(height).toBeGreaterThan(width)
      for (const part of [0.1, 0.5, 0.999]) expect(await refusal(whole.subarray(0, whole.length * part)), path).toBe('unreadable')
      const huge = Buffer.from(whole)
      for (let at = huge.indexOf('ispe'); at !== -1; at = huge.indexOf('ispe', at + 4)) huge.fill(Buffer.from([0, 0, 0x75, 0x30]), at + 8, at + 16)
      expect(await refusal(huge)).toBe('too-many-pixels')
    }
  })

  test('broken ones are kept or refused, each for itself', async () => {
    const ends: Record<string, number> = {}
    for (const path of files('fuzz')) {
      const end = await refusal(readFileSync(path))
      ends[end] = (ends[end] ?? 0) + 1
    }
    console.log('  photos found by fuzzing:', ends)
    expect(Object.keys(ends).filter((end) => !['accepted', 'unreadable', 'not-a-photo', 'too-many-pixels'].includes(end))).toEqual([])
    expect(reader.pids().length).toBeGreaterThan(0)
  })
})
