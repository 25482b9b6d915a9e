/** Where in a table something can be pressed. */
export type TableSpot = { row: number; column: number }

/**
 * Where a key leads from a link in a table: so that all of its links are one stop of the tab key.
 * @param rows the columns of each row that have a link. @returns null: the key leads nowhere.
 */
export function spotBeside(rows: readonly (readonly number[])[], { row, column }: TableSpot, key: string): TableSpot | null {
  const columns = rows[row] ?? []
  const inRow = (found: number | undefined) => (found === undefined || found === column ? null : { row, column: found })
  switch (key) {
    case 'ArrowRight': return inRow(columns.find((one) => one > column))
    case 'ArrowLeft': return inRow(columns.findLast((one) => one < column))
    case 'Home': return inRow(columns[0])
    case 'End': return inRow(columns.at(-1))
    case 'ArrowDown': case 'ArrowUp': {
      const step = key === 'ArrowDown' ? 1 : -1
      for (let next = row + step; next >= 0 && next < rows.length; next += step) {
        // Straight on; where nothing is there, what is nearest.
        const [nearest] = rows[next]!.toSorted((a, b) => Math.abs(a - column) - Math.abs(b - column))
        if (nearest !== undefined) return { row: next, column: nearest }
      }
      return null
    }
    default: return null
  }
}
