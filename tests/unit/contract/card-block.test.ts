import { createReadStream, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { blockOf } from '../../../contract/block.ts'
import { readCsv } from '../../../server/import/read-csv.ts'
import { readAddress } from '../../../server/import/read-place.ts'
import { realData } from '../../support/real-data.ts'

describe('of an address a card shows no more than the block', () => {
  test.each([
    ['39 Lorraine St  Roslindale  MA  02131', '1–99 Lorraine St'],
    ['223 Hanover St Apt 4, Boston', '200–299 Hanover St'],
    ['157 W Broadway, South Boston, MA 02127', '100–199 W Broadway'],
    ['11  S Fairview St  Roslindale  MA  02131', '1–99 S Fairview St'],
    ['1 Jo-Anne Ter  Dorchester  MA  02124', '1–99 Jo-Anne Ter'],
    ['211 Sàratoga St  East Boston  MA  02128', '200–299 Sàratoga St'],
    // As an import keeps it, with one blank where the source has two.
    ['39 Lorraine St Roslindale MA 02131', '1–99 Lorraine St'],
    ['235 Fairmount Ave Hyde Park MA 02136', '200–299 Fairmount Ave'],
    ['1 N Short Street Pl Charlestown MA 02129', '1–99 N Short Street Pl'],
    ['107 Avenue Louis Pasteur Boston MA 02115', '100–199 Avenue Louis Pasteur Boston'],
    ['101 Rossmore Rd 3 Jamaica Plain MA 02130', '100–199 Rossmore Rd'],
    ['INTERSECTION of Berkeley St & Public Alley No. 422 Boston MA', 'Berkeley St & Public Alley No. 422'],
    ['12, Rue de la Paix', '1–99 Rue de la Paix'],
    ['\uFF11\uFF12 Elm St', '1–99 Elm St'],
  ])('%s', (address, block) => expect(blockOf(address)).toBe(block))

  test.each([
    ['1-3 Foo St', '1–99 Foo St'],
    ['95-105 Foo St', '1–199 Foo St'],
    ['16 -18 Greenbrier St  Dorchester  MA  02124', '1–99 Greenbrier St'],
    ['45 X-47 Fulda St  Roxbury  MA  02119', '1–99 Fulda St'],
    ['67-67HF Hillside St  Mission Hill  MA  02120', '1–99 Hillside St'],
    ['11A-11 Newcastle Rd  Brighton  MA  02135', '1–99 Newcastle Rd'],
    ['97R Maple St  West Roxbury  MA  02132', '1–99 Maple St'],
    ['45-P School St  Boston  MA  02108', '1–99 School St'],
    ['9 1/2 Elm St', '1–99 Elm St'],
    ['111-121& Green St  Jamaica Plain  MA  02130', '100–199 Green St'],
    ['Norway Maple (29-31 Montcalm Ave)', '1–99 Montcalm Ave'],
  ])('a house of several numbers or letters: %s', (address, block) => expect(blockOf(address)).toBe(block))

  test.each([
    ['38 Walnut Park 10, Roxbury, MA 02119', '1–99 Walnut Park'],
    ['44 Long Ave 2, Allston, MA 02134', '1–99 Long Ave'],
    ['1742 Commonwealth Ave 1742-5, Brighton, MA 02135', '1700–1799 Commonwealth Ave'],
    ['35 Fay St E-103, South End, MA 02118', '1–99 Fay St'],
    ['174B Magnolia St B, Dorchester, MA 02125', '100–199 Magnolia St'],
    ['200 Clarendon St Ste 6000, Back Bay, MA 02116', '200–299 Clarendon St'],
    ['10 Main St #4', '1–99 Main St'],
    ['10 Main St 2nd Floor', '1–99 Main St'],
  ])('without the door: %s', (address, block) => expect(blockOf(address)).toBe(block))

  test.each([
    ['INTERSECTION Boylston St & Tremont St Boston MA', 'Boylston St & Tremont St'],
    ['INTERSECTION of Groveland St & River St  Mattapan  MA  ', 'Groveland St & River St'],
    ['Forest Hills St & Washington St', 'Forest Hills St & Washington St'],
    ['INTERSECTION of Berkeley St & Public Alley No. 422  Boston  MA  ', 'Berkeley St & Public Alley No. 422'],
    ['5 AVENUE & WEST 42 STREET', '5 AVENUE & WEST 42 STREET'],
    ['23 Main St & Elm St', 'Main St & Elm St'],
  ])('a crossing stays one: %s', (address, block) => expect(blockOf(address)).toBe(block))

  test.each([
    ['72 Pier 4 Blvd, South Boston Waterfront, MA 02210', '1–99 Pier 4 Blvd'],
    ['350 WEST 42 STREET', '300–399 WEST 42 STREET'],
    ['123 AVENUE B', '100–199 AVENUE B'],
    ['42nd St', '42nd St'],
    // Two numbers that are no range, as in Queens: of which block is not to be told.
    ['110-45 71 ROAD', '71 ROAD'],
    ['0 Unknown St', 'Unknown St'],
    ['Boston Common', 'Boston Common'],
  ])('figures of the street\'s own: %s', (address, block) => expect(blockOf(address)).toBe(block))

  test.each([null, '', ' ', '12', 'PO Box 123, Boston', 'P.O. Box 7', '42.3594, -71.0587', '(40.69, -73.84)', 'Hauptstraße 12', '中山路12号', 'behind Mrs Smith at 12 Elm St', 'near 44 Elm Street', 'x'.repeat(100)])(
    'nothing, where no street can be told: %s', (address) => expect(blockOf(address)).toBeNull(),
  )

  // Written by hand, who lives there and how to get in stands beside the street.
  test.each([
    ['Rosa Diaz, 12 Elm St', '1–99 Elm St'], ['Rosa Diaz, Elm St', 'Elm St'], ['Rosa Diaz (12 Elm St)', '1–99 Elm St'], ['Rosa Diaz - 12 Elm St', '1–99 Elm St'], ['Rosa Diaz\n12 Elm St', '1–99 Elm St'],
    ['12, Rosa Diaz, Elm St', '1–99 Elm St'], ['Apt 4, 12 Elm St', '1–99 Elm St'], ['Rosa at 12 Elm St', '1–99 Elm St'],
    ['12 Elm St (Rosa Diaz)', '1–99 Elm St'], ['12 Elm St - Rosa', '1–99 Elm St'], ['12 Elm St – Rosa', '1–99 Elm St'], ['12 Elm St: Rosa', '1–99 Elm St'], ['12 Elm St / Rosa', '1–99 Elm St'],
    ['12 Elm St | key under mat', '1–99 Elm St'], ['12 Elm St key under mat', '1–99 Elm St'], ['12 Elm St—Rosa', '1–99 Elm St'], ['12 Elm St. Rosa', '1–99 Elm St.'], ['Elm St call 617-555-1234', 'Elm St'],
    ['12 Broadway - Rosa', '1–99 Broadway'], ['12 Broadway (Rosa)', '1–99 Broadway'], ['16 - 18 Elm St', '1–99 Elm St'], ['12 / 14 Elm St', '1–99 Elm St'],
  ])('without who lives there: %s', (address, block) => expect(blockOf(address)).toBe(block))

  test.each([
    'c/o John Smith, 12 Elm St', '12 Elm St, C/O Smith', '℅ Smith, 12 Elm St', 'Home of Rosa Diaz; 12 Elm St', 'care of Rosa, 12 Elm St', '12 Elm St attn Rosa', 'Attention: Rosa', 'rosa@example.com',
    'Rosa Diaz, 12 Elm', 'Rosa & Sam', '12 Elm St & Rosa', "Rosa's house", 'behind Mrs Smith',
  ])('nothing, where it is about somebody: %s', (address) => expect(blockOf(address)).toBeNull())

  test.each([
    ['No. 12 Elm St', '1–99 Elm St'], ['№ 12 Elm St', '1–99 Elm St'], ['Elm St No. 12', 'Elm St'], ['Elm St. No. 12', 'Elm St.'], ['Elm St Alley 4', 'Elm St Alley'], ['Elm St Alley No. 4', 'Elm St Alley'],
    ['Broadway No. 12', null], ['Alley 4', null], ['Public Alley 437', 'Public Alley 437'], ['Private Alley No. 9, Boston', 'Private Alley No. 9'],
    ['One Beacon St', null], ['Twelve Elm Street', null], ['Twenty-two Elm St', null], ['One Hundred Elm St & Oak St', null], ['Broadway Twelve', null], ['中山路十二号', null], ['٤٥ Elm St', null], ['Elm ٤٥', null],
    ['12½ Elm St', '1–99 Elm St'], ['1\u200B2 Elm St', '1–99 Elm St'],
    ['12 Elm St Rear', '1–99 Elm St'], ['12 Elm St Basement left', '1–99 Elm St'], ['12 Broadway Basement left', '1–99 Broadway'], ['12 Elm St (2nd floor)', '1–99 Elm St'], ['2nd floor Elm St', null], ['12 Back St', '1–99 Back St'],
    ['999999999999999999999 Elm St', null], ['100000 Elm St', null], ['99999 Elm St', '99900–99999 Elm St'], ['12-999999999999999999999 Elm St', 'Elm St'],
  ])('a house in disguise: %s', (address, block) => expect(blockOf(address)).toBe(block))

  test.each([
    ['34 Cedar Lane Way', '1–99 Cedar Lane Way'], ['8 Oak Square Ave Boston', '1–99 Oak Square Ave'], ['100 Park Ave S', '100–199 Park Ave S'], ['Halifax St and Pond View Ave', 'Halifax St and Pond View Ave'],
    ['Station St Mission Hill Boston', 'Station St'], ['12 ELM ST', '1–99 ELM ST'], ['12 Ten Hills Rd', '1–99 Ten Hills Rd'],
  ])('a street\'s whole name: %s', (address, block) => expect(blockOf(address)).toBe(block))

  test('what is far too long is not tried at all', () => {
    const before = performance.now()
    for (const piece of [' ', '- ', '12 ', 'St ', 'Elm St, ']) expect(blockOf(piece.repeat(200_000))).toBeNull()
    for (const piece of [' ', '- ', '12 ', 'St ', 'a St ']) blockOf(piece.repeat(500 / piece.length))
    expect(performance.now() - before).toBeLessThan(1000)
  })
})

describe.skipIf(realData === null)('of every real address', () => {
  const files = realData === null ? [] : readdirSync(join(realData, 'boston')).filter((name) => name.endsWith('.csv') && name !== 'channel-by-year.csv')

  test.each(files)('no house number is left in %s', { timeout: 60_000 }, async (name) => {
    const addresses = await addressesOf(join(realData!, 'boston', name))
    expect(addresses.size).toBeGreaterThan(50)
    const told = [...addresses].map((address) => [address, blockOf(address)] as const)
    // Found another way than the code does: every figure is of the block in front, or of what Boston calls an alley or a pier.
    expect(told.filter(([, block]) => block !== null && /\d/.test(block.replace(/^\d*1–\d*99 |^\d+00–\d+99 /, '').replace(/(Alley No\.?|^Pier) \d+/g, '')))).toEqual([])
    expect(told.filter(([address, block]) => block === null && address.trim() !== '')).toEqual([])
  })
})

/** Every address of a file, as the source has it and as an import keeps it. */
async function addressesOf(path: string): Promise<Set<string>> {
  const found = new Set<string>()
  let column = -1
  for await (const rows of readCsv(createReadStream(path))) {
    for (const row of rows) {
      if (!('fields' in row)) continue
      if (column === -1) column = row.fields.findIndex((name) => /^(location|full_address)$/i.test(name))
      else for (const address of [row.fields[column]!, readAddress(row.fields[column]!.trim())]) if (address) found.add(address)
    }
  }
  return found
}
