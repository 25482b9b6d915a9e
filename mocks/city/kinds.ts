import type { Outcome } from '../../contract/vocabulary.ts'
import type { CityChannel } from './figures.ts'
import type { SceneName } from './scenes/scenes.ts'

/** A service type as the demo city has it. */
export type Kind = {
  name: string
  /** The team that does the work; null: the public works district of the place. */
  team: string | null
  scene: SceneName | null
  /** Reports by phone, app, web and staff. */
  reports: readonly [phone: number, app: number, web: number, staff: number]
  /** Hours from opening to closing: what a tenth, a quarter, half, three quarters, nine tenths and 98 of a hundred stay below. */
  hours: readonly [p10: number, p25: number, p50: number, p75: number, p90: number, p98: number]
  /** July to December, 10 being an average month. A month is cut at twice the middle one: August 2011 had a hurricane. */
  season: readonly [jul: number, aug: number, sep: number, oct: number, nov: number, dec: number]
  /** Closings of a hundred that were no repair: nothing to do, duplicate, for somebody else, not possible. */
  ends: readonly [noAction: number, duplicate: number, referred: number, unable: number]
}

/**
 * Measured on the 58,251 cases of the second half of 2011 (Analyze Boston, PDDL): the types with most reports that people understand.
 * Outcomes are those of closings that say one. The last two are winter's, which that half-year hardly has: estimates.
 */
export const kinds: readonly Kind[] = [
  { name: 'Schedule a Bulk Item Pickup', team: 'PWDx_Schedule a Bulk Item Pickup', scene: 'bulk', reports: [2630, 0, 3350, 6465], hours: [0, 0, 0.2, 61, 247, 412], season: [10, 12, 11, 9, 9, 9], ends: [2, 1, 0, 3] },
  { name: 'Street Light Outages', team: 'PWDx_Street Light Outages', scene: 'light', reports: [2375, 647, 719, 1177], hours: [0.1, 3.3, 112, 459, 1510, 3392], season: [6, 7, 12, 16, 9, 8], ends: [1, 24, 1, 1] },
  { name: 'Missed Trash/Recycling/Yard Waste/Bulk Item', team: 'PWDx_Missed Trash\\Recycling\\Yard Waste\\Bulk Item', scene: 'trash', reports: [1445, 0, 582, 680], hours: [0.2, 0.8, 12, 18, 40, 70], season: [9, 10, 9, 8, 15, 9], ends: [32, 1, 0, 4] },
  { name: 'Request for Pothole Repair', team: null, scene: 'pothole', reports: [432, 957, 182, 65], hours: [0.8, 3.1, 23, 44, 104, 1923], season: [9, 9, 6, 11, 10, 15], ends: [4, 4, 2, 4] },
  { name: 'Graffiti Removal', team: 'PROP_GRAF_GraffitiRemoval', scene: 'graffiti', reports: [235, 1453, 253, 2], hours: [18, 75, 290, 751, 1573, 3080], season: [10, 9, 9, 9, 10, 13], ends: [3, 1, 8, 0] },
  { name: 'Sidewalk Repair (Make Safe)', team: null, scene: 'sidewalk', reports: [477, 535, 262, 89], hours: [0.7, 3.5, 23, 68, 842, 4892], season: [9, 10, 10, 10, 8, 12], ends: [9, 4, 1, 6] },
  { name: 'Tree Emergencies', team: 'PARK_Tree Emergencies', scene: 'tree', reports: [1625, 0, 0, 359], hours: [1.2, 5, 25, 63, 102, 2276], season: [7, 15, 15, 15, 6, 4], ends: [16, 13, 1, 2] },
  { name: 'Tree Maintenance Requests', team: 'PARK_Tree Maintenance Request', scene: 'tree', reports: [866, 0, 254, 773], hours: [0, 37, 3500, 7416, 10922, 15649], season: [15, 15, 8, 10, 7, 5], ends: [19, 2, 1, 2] },
  { name: 'Highway Maintenance', team: null, scene: 'pothole', reports: [813, 0, 29, 1116], hours: [0, 0, 1.9, 19, 647, 14597], season: [10, 15, 15, 7, 5, 8], ends: [6, 3, 1, 2] },
  { name: 'Unsatisfactory Living Conditions', team: 'ISD_Housing (INTERNAL)', scene: null, reports: [2240, 0, 17, 0], hours: [25, 386, 1034, 2424, 3478, 4870], season: [16, 10, 10, 9, 7, 8], ends: [9, 0, 1, 37] },
  { name: 'General Comments For a Program or Policy', team: 'INFO_General Comments Complaints Compliments', scene: null, reports: [1704, 0, 0, 1], hours: [0.1, 0.3, 13, 68, 360, 5609], season: [7, 7, 10, 13, 10, 13], ends: [51, 2, 1, 22] },
  { name: 'Request for Recycling Cart', team: 'PWDx_Recycling', scene: null, reports: [361, 0, 694, 264], hours: [49, 121, 217, 382, 605, 963], season: [17, 17, 17, 9, 0, 0], ends: [70, 2, 0, 1] },
  { name: 'Sticker Request', team: 'PWDx_Sticker Request', scene: null, reports: [622, 0, 521, 166], hours: [4.1, 19, 24, 42, 71, 115], season: [3, 4, 13, 18, 14, 9], ends: [2, 1, 0, 1] },
  { name: 'Traffic Signal Repair', team: 'BTDT_Traffic Signal_Repair', scene: 'signal', reports: [989, 0, 159, 3], hours: [1.5, 5.3, 18, 41, 68, 553], season: [11, 12, 11, 9, 8, 8], ends: [8, 1, 3, 4] },
  { name: 'Abandoned Vehicles', team: 'BTDT_AVRS Interface Queue', scene: 'vehicle', reports: [455, 0, 92, 397], hours: [30, 103, 213, 381, 576, 659], season: [9, 11, 11, 10, 8, 11], ends: [6, 6, 0, 1] },
  { name: 'Pick up Dead Animal', team: null, scene: null, reports: [630, 0, 0, 299], hours: [0, 0.5, 1.6, 4.1, 8.5, 25], season: [12, 9, 12, 12, 8, 7], ends: [5, 2, 0, 3] },
  { name: 'Sidewalk Repair', team: 'PWDx_Sidewalk Repair', scene: 'sidewalk', reports: [275, 0, 0, 570], hours: [29, 500, 3868, 13540, 24938, 36268], season: [11, 11, 10, 8, 6, 14], ends: [14, 16, 0, 2] },
  { name: 'Rodent Activity', team: 'ISD_Environmental Services (INTERNAL)', scene: 'trash', reports: [719, 0, 91, 1], hours: [140, 213, 428, 939, 2114, 7530], season: [11, 13, 13, 10, 6, 6], ends: [44, 0, 1, 0] },
  { name: 'Requests for Street Cleaning', team: null, scene: 'trash', reports: [304, 0, 0, 329], hours: [0, 0.1, 1.4, 4.9, 20, 54], season: [11, 12, 11, 9, 12, 7], ends: [11, 1, 0, 3] },
  { name: 'Sign Repair', team: 'BTDT_Sign Shop_Sign Installation', scene: 'sign', reports: [178, 305, 71, 5], hours: [98, 170, 265, 422, 525, 965], season: [8, 8, 10, 10, 9, 15], ends: [5, 1, 3, 2] },
  { name: 'New Tree Requests', team: 'PARK_New Tree Requests', scene: null, reports: [126, 0, 0, 359], hours: [0, 1507, 3624, 5498, 8066, 15699], season: [8, 8, 8, 10, 9, 16], ends: [15, 3, 0, 1] },
  { name: 'Heat - Excessive  Insufficient', team: 'ISD_Housing (INTERNAL)', scene: null, reports: [438, 0, 10, 0], hours: [1.9, 15, 61, 579, 1251, 4054], season: [6, 2, 7, 15, 15, 15], ends: [32, 0, 0, 19] },
  { name: 'New Sign  Crosswalk or Pavement Marking', team: 'BTDT_Engineering_New Sign and Pavement Marking Requests', scene: null, reports: [239, 0, 111, 87], hours: [90, 237, 600, 1143, 2475, 12647], season: [9, 11, 13, 9, 9, 8], ends: [36, 1, 2, 2] },
  { name: 'Parking Enforcement', team: 'BTDT_Parking Enforcement', scene: 'vehicle', reports: [177, 0, 90, 11], hours: [0.8, 2.5, 17, 34, 80, 357], season: [10, 13, 11, 10, 8, 9], ends: [13, 3, 0, 3] },
  { name: 'Street Light Knock Downs', team: 'PWDx_Street Light Knock Downs', scene: 'light', reports: [270, 0, 0, 8], hours: [0.8, 2.5, 16, 55, 1085, 4050], season: [7, 11, 12, 16, 6, 8], ends: [2, 21, 3, 4] },
  { name: 'General Lighting Request', team: 'PWDx_Street Light_General Lighting Request', scene: 'light', reports: [284, 0, 0, 19], hours: [1.5, 5.9, 67, 696, 2596, 4895], season: [8, 9, 11, 13, 8, 11], ends: [2, 19, 1, 4] },
  { name: 'Bed Bugs', team: 'ISD_Housing (INTERNAL)', scene: null, reports: [239, 0, 6, 3], hours: [2.2, 103, 675, 2589, 3962, 4778], season: [12, 7, 13, 11, 11, 6], ends: [25, 0, 2, 45] },
  { name: 'Missing Sign', team: 'BTDT_Sign Shop_Sign Installation', scene: 'sign', reports: [143, 0, 87, 2], hours: [96, 167, 258, 408, 526, 1316], season: [12, 11, 13, 9, 9, 7], ends: [7, 0, 0, 4] },
  { name: 'Unsanitary Conditions - Establishment', team: 'ISD_Health (INTERNAL)', scene: null, reports: [213, 0, 0, 0], hours: [24, 43, 79, 148, 260, 935], season: [10, 13, 13, 10, 8, 7], ends: [76, 0, 10, 1] },
  { name: 'Empty Litter Basket', team: null, scene: 'trash', reports: [88, 0, 10, 17], hours: [0.1, 0.9, 3.2, 11, 22, 280], season: [10, 15, 15, 7, 7, 7], ends: [1, 2, 0, 5] },
  { name: 'Request for Snow Plowing', team: null, scene: 'snow', reports: [500, 700, 200, 100], hours: [0.2, 0.8, 3.4, 22, 68, 96], season: [0, 0, 0, 1, 4, 30], ends: [12, 12, 1, 3] },
  { name: 'Unshoveled Sidewalk', team: 'PWDx_Code Enforcement', scene: 'snow', reports: [500, 1200, 200, 20], hours: [4, 12, 26, 60, 120, 240], season: [0, 0, 0, 0, 3, 30], ends: [25, 9, 1, 4] },
]

/** Types that the city's profile does not name, with the targets that the city published for them. */
export const otherTypes = [
  { name: 'Empty Litter Basket', group: 'Highway Maintenance', targetDays: 1 },
  { name: 'Request for Snow Plowing', group: 'Street Cleaning', targetDays: 3 },
  { name: 'Unshoveled Sidewalk', group: 'Enforcement & Abandoned Vehicles', targetDays: 3 },
] as const

/** How many reports of a kind come by a channel. In 2011 the app knew five types only: the rest are taken as on the web. What city workers see on their way are streets. */
export function reportsBy(kind: Kind, channel: CityChannel): number {
  const [phone, app, web, staff] = kind.reports
  if (channel === 'phone') return phone
  if (channel === 'app') return app + web * 0.4 + (app === 0 ? phone * 0.12 : 0)
  if (channel === 'web') return web
  if (channel === 'worker-app') return kind.scene === null ? 0 : app + staff * (kind.scene === 'bulk' ? 0 : 1) + phone * 0.05
  return staff
}

/** How common a kind is in a month (1 to 12), 10 being usual. The half-year that was not measured mirrors the other: January is as December. */
export function inSeason(kind: Kind, month: number): number {
  return kind.season[month > 6 ? month - 7 : 6 - month]!
}

const marks = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98, 1]
const longestHours = 6 * 365 * 24

/** The hours to closing that a share of a kind's cases stay below. */
export function hoursToClose({ hours }: Kind, share: number): number {
  const knots = [0.05, ...hours.map((value) => Math.max(value, 0.05)), Math.max(hours[5] * 1.2, 0.1)]
  const above = marks.findIndex((mark) => mark > share)
  const [left, right] = [marks[above - 1]!, marks[above]!]
  const part = (share - left) / (right - left)
  // Between two marks as a logarithm: most of a long tail is short.
  return Math.min(longestHours, knots[above - 1]! * (knots[above]! / knots[above - 1]!) ** part)
}

/** Which outcome a share (0 to 1) of a kind's closings has. */
export function outcomeOf({ ends: [noAction, duplicate, referred, unable] }: Kind, share: number): Outcome {
  const at = share * 100
  if (at < noAction) return 'no-action-needed'
  if (at < noAction + duplicate) return 'duplicate'
  if (at < noAction + duplicate + referred) return 'referred'
  return at < noAction + duplicate + referred + unable ? 'unable' : 'resolved'
}
