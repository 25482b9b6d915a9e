export type Theme = 'light' | 'dark'

/**
 * Calm blues carry the count; warm colours are kept for the clock, and never alone:
 * overdue is also larger and bears a "!", due soon has a dark core, closed is hollow.
 */
export type MapPalette = {
  ground: string
  grid: string
  place: string
  disc: string
  discEdge: string
  count: string
  overdue: string
  overdueEdge: string
  overdueSign: string
  dueSoon: string
  dueSoonEdge: string
  calm: string
  edge: string
  closed: string
  selected: string
  hovered: string
  halo: string
}

export const palettes = {
  light: {
    ground: '#f1f3f5',
    grid: '#e4e8ec',
    place: '#5d6670',
    disc: '#dfeaf7',
    discEdge: '#6c94c4',
    count: '#173a5e',
    overdue: '#d6322f',
    overdueEdge: '#6f0f0f',
    overdueSign: '#ffffff',
    dueSoon: '#f5a623',
    dueSoonEdge: '#6b4300',
    calm: '#51729a',
    edge: '#ffffff',
    closed: '#7b8794',
    selected: '#111418',
    hovered: '#1c7ed6',
    halo: '#ffffff',
  },
  dark: {
    ground: '#1b1e22',
    grid: '#262a30',
    place: '#8d97a3',
    disc: '#22374f',
    discEdge: '#5583b5',
    count: '#e3eefb',
    overdue: '#ff6b66',
    overdueEdge: '#ffd9d7',
    overdueSign: '#2b0504',
    dueSoon: '#ffb83d',
    dueSoonEdge: '#3a2500',
    calm: '#8fb0d6',
    edge: '#14171a',
    closed: '#8a949f',
    selected: '#ffffff',
    hovered: '#74c0fc',
    halo: '#0b0d0f',
  },
} as const satisfies Record<Theme, MapPalette>
