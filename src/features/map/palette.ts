export type Theme = 'light' | 'dark'

/**
 * Calm blues carry the count; warm colours are kept for the clock, and never alone:
 * overdue is also larger and bears a "!", due soon has a dark core, closed is hollow.
 */
export type MapPalette = {
  ground: string
  grid: string
  place: string
  street: string
  district: string
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
  /** Closed cases' part of a ring. */
  shut: string
  /** By status; none of them warm. */
  fresh: string
  assigned: string
  working: string
  waiting: string
  /** Few to many cases close together. */
  glow: readonly string[]
  selected: string
  hovered: string
  halo: string
}

export const palettes = {
  light: {
    ground: '#f1f3f5',
    grid: '#e4e8ec',
    place: '#5d6670',
    street: '#d3d9e0',
    district: '#a9b4c0',
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
    closed: '#6b7785',
    shut: '#c3cad3',
    fresh: '#7048e8',
    assigned: '#3f7fc4',
    working: '#0f8a6d',
    waiting: '#6b7280',
    glow: ['rgba(143, 184, 228, 0)', 'rgba(143, 184, 228, 0.75)', '#5d93d1', '#2f62a8', '#173a5e'],
    selected: '#111418',
    hovered: '#1c7ed6',
    halo: '#ffffff',
  },
  dark: {
    ground: '#1b1e22',
    grid: '#262a30',
    place: '#9aa4b0',
    street: '#343a42',
    district: '#4d5661',
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
    shut: '#4b535d',
    fresh: '#b197fc',
    assigned: '#6ea8ee',
    working: '#4cd0ad',
    waiting: '#a3abb5',
    glow: ['rgba(47, 84, 130, 0)', 'rgba(47, 84, 130, 0.8)', '#3f78b8', '#6ea8ee', '#d3e5fb'],
    selected: '#ffffff',
    hovered: '#74c0fc',
    halo: '#0b0d0f',
  },
} as const satisfies Record<Theme, MapPalette>
