import type { Channel } from '../../contract/vocabulary.ts'

/** The words that `sample-csv.ts` makes its rows of. Streets and texts are invented. */

export const columns = [
  'case_enquiry_id', 'open_dt', 'target_dt', 'closed_dt', 'ontime', 'case_status', 'closure_reason', 'case_title', 'subject', 'reason', 'type',
  'queue', 'department', 'submittedphoto', 'closedphoto', 'location', 'fire_district', 'pwd_district', 'city_council_district', 'police_district',
  'neighborhood', 'neighborhood_services_district', 'ward', 'precinct', 'location_street_name', 'location_zipcode', 'latitude', 'longitude', 'source',
]

export const sources: readonly { word: string; channel: Channel; weight: number }[] = [
  { word: 'Constituent Call', channel: 'phone', weight: 8 },
  { word: 'Citizens Connect App', channel: 'app', weight: 7 },
  { word: 'City Worker App', channel: 'worker-app', weight: 2 },
  { word: 'Self Service', channel: 'web', weight: 3 },
  { word: 'Employee Generated', channel: 'staff', weight: 3 },
  { word: 'Maximo Integration', channel: 'integration', weight: 1 },
  { word: 'Twitter', channel: 'social', weight: 1 },
  { word: 'Email', channel: 'email', weight: 1 },
  { word: 'Pneumatic Post', channel: 'other', weight: 1 },
]

export const kinds = [
  { type: 'Street Light Outages', group: 'Street Lights', team: 'PWDx_Street Light Outages' },
  { type: 'Request for Pothole Repair', group: 'Highway Maintenance', team: 'PWDx_District 03: North Dorchester' },
  { type: 'Missed Trash/Recycling/Yard Waste/Bulk Item', group: 'Sanitation', team: 'PWDx_Missed Trash' },
  { type: 'Graffiti Removal', group: 'Graffiti', team: 'PROP_GRAF_GraffitiRemoval' },
  { type: 'Tree Emergencies', group: 'Trees', team: 'PARK_Tree Emergencies' },
  { type: 'Abandoned Vehicles', group: 'Enforcement & Abandoned Vehicles', team: 'BTDT_Abandoned Vehicles' },
  { type: 'Rodent Activity', group: 'Environmental Services', team: 'ISD_Environmental Services' },
  { type: 'Sidewalk Repair (Make Safe)', group: 'Highway Maintenance', team: 'PWDx_Sidewalks' },
] as const

/** A box well inside each neighbourhood. */
export const neighborhoods = [
  { name: 'Dorchester', zip: '02124', west: -71.0800, east: -71.0550, south: 42.2850, north: 42.3150 },
  { name: 'Roxbury', zip: '02119', west: -71.0950, east: -71.0780, south: 42.3100, north: 42.3300 },
  { name: 'Jamaica Plain', zip: '02130', west: -71.1250, east: -71.1050, south: 42.3000, north: 42.3200 },
  { name: 'Allston / Brighton', zip: '02135', west: -71.1600, east: -71.1400, south: 42.3400, north: 42.3560 },
  { name: 'South Boston / South Boston Waterfront', zip: '02127', west: -71.0550, east: -71.0350, south: 42.3300, north: 42.3400 },
  { name: 'East Boston', zip: '02128', west: -71.0380, east: -71.0230, south: 42.3720, north: 42.3850 },
  { name: 'Back Bay', zip: '02116', west: -71.0860, east: -71.0740, south: 42.3470, north: 42.3530 },
  { name: 'Hyde Park', zip: '02136', west: -71.1350, east: -71.1150, south: 42.2450, north: 42.2650 },
] as const

export const addresses = ['Larkspur St', 'Cooper Mill Rd', 'Teapot Ln', 'Winterbird Ave', 'Old Ferry Way', 'Quince St', 'Lantern Hill Rd', 'Blue Heron Ter'] as const

export const closures = ['Case Resolved Lamp replaced, works again.', 'Case Noted Looked at it; nothing to do.', 'Case Resolved Picked up.', 'Duplicate of Existing Case'] as const

/** Texts that break screens, CSV readers and exports that are not careful. */
export const oddTexts = [
  'Raccoon 🦝 in the barrel, 3 days now',
  '<b>Big</b> hole <script>alert("hello")</script> by the bus stop',
  '"Broken" sign, leaning; fell over, twice',
  '=SUM(1+1) painted on the wall',
  'Café’s bins – naïve façade, São João',
  'Tab\there and \uFFFD there',
  'A very long title about a very long branch that hangs over the whole of the sidewalk, the parked cars and part of the opposite lane, and that moves in the wind',
] as const
