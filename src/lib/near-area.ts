/** A box of so many metres each way around a point (degrees), as the filter's `area`. */
export function areaAround({ lon, lat }: { lon: number; lat: number }, metres: number): string {
  const up = metres / 111_320
  const across = up / Math.cos((lat * Math.PI) / 180)
  const corner = (x: number, y: number) => `${(lon + x * across).toFixed(6)},${(lat + y * up).toFixed(6)}`
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)].join(';')
}
