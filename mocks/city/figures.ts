import type { CityProfile } from '../../contract/city-profile.ts'
import type { Channel } from '../../contract/vocabulary.ts'

/** What Boston's own figures say of when and how reports come. Measured on published files (Analyze Boston, PDDL); no row of them is here. */

export const cityChannels = ['app', 'worker-app', 'phone', 'staff', 'web', 'integration'] as const satisfies readonly Channel[]
export type CityChannel = (typeof cityChannels)[number]

type Part = {
  /** City dates, the second not included. */
  from: string
  to: string
  /** Thousands of cases of each channel, in the order of `cityChannels`. */
  thousands: readonly [app: number, worker: number, phone: number, staff: number, web: number, integration: number]
}

/**
 * Cases by channel: read off the city's published chart by year (the 2011 figures are those of its second half).
 * From August 2025 to the end of that year nearly everything in the old system came from the new one as "Employee Generated":
 * the reporting break, and no shift of what residents do. Since 2026 the new system tells app and calls apart again, 58 to 42;
 * it does not publish the other channels, which go on here as in 2024, and so does the total.
 */
export const channelParts: readonly Part[] = [
  { from: '2011-07-01', to: '2012-01-01', thousands: [3.9, 0, 27.9, 17.7, 7.9, 0] },
  { from: '2012-01-01', to: '2013-01-01', thousands: [7.2, 11, 55.5, 24.3, 15.3, 3.3] },
  { from: '2013-01-01', to: '2014-01-01', thousands: [9.5, 17.3, 77.1, 14.3, 20.9, 2.2] },
  { from: '2014-01-01', to: '2015-01-01', thousands: [12.5, 20.8, 76.4, 18, 16.6, 2] },
  { from: '2015-01-01', to: '2016-01-01', thousands: [39.5, 21.4, 113.2, 14.8, 19.6, 0] },
  { from: '2016-01-01', to: '2017-01-01', thousands: [77.3, 21, 90.7, 14.8, 10.6, 0] },
  { from: '2017-01-01', to: '2018-01-01', thousands: [109.2, 23.6, 96, 10.5, 10.2, 0] },
  { from: '2018-01-01', to: '2019-01-01', thousands: [116.6, 27.2, 96.9, 10.5, 10.3, 0] },
  { from: '2019-01-01', to: '2020-01-01', thousands: [115.1, 25.1, 97, 11, 9.5, 0] },
  { from: '2020-01-01', to: '2021-01-01', thousands: [110.4, 28.2, 95.5, 6.5, 9.4, 0] },
  { from: '2021-01-01', to: '2022-01-01', thousands: [132.6, 24.3, 100.4, 6.8, 8.4, 0] },
  { from: '2022-01-01', to: '2023-01-01', thousands: [140.5, 24.4, 97.3, 4.8, 8.5, 0] },
  { from: '2023-01-01', to: '2024-01-01', thousands: [141.2, 30.6, 86.9, 3.2, 3.3, 0] },
  { from: '2024-01-01', to: '2025-01-01', thousands: [157.4, 31.2, 86.4, 2.9, 3.7, 0] },
  { from: '2025-01-01', to: '2025-08-01', thousands: [68.2, 13.8, 29.7, 1.7, 2.9, 0] },
  { from: '2025-08-01', to: '2026-01-01', thousands: [0, 9.8, 0, 105.3, 0, 0] },
]

/** What the profile's own break began, ends in the demo city with that year. */
export const demoBreaks: CityProfile['breaks'] = [{
  date: '2026-01-01', title: 'Counted by the new system alone',
  text: 'The demo city goes on in the new system, which tells app and calls apart again. Its 2026 cannot be compared with the last months of 2025, in which nearly everything was counted as staff\'s. This date is made up, as the demo city is.',
}]

/** A year that is not published: see above. */
export const sinceThen: Part['thousands'] = [141, 31.2, 102, 2.9, 3.7, 0]

/** Thousandths of a day's reports in each hour of the city's clock; second half of 2011, staff for the worker app and integrations too. */
export const hours: Record<CityChannel, readonly number[]> = {
  'phone': [6, 4, 4, 3, 2, 4, 12, 25, 64, 96, 105, 103, 82, 80, 88, 91, 69, 46, 27, 27, 20, 17, 16, 11],
  'app': [5, 2, 1, 3, 3, 3, 10, 38, 98, 128, 111, 58, 94, 81, 72, 39, 33, 51, 53, 35, 31, 18, 22, 12],
  'web': [9, 3, 1, 1, 3, 4, 11, 31, 50, 85, 89, 89, 76, 69, 68, 69, 67, 52, 50, 38, 44, 39, 34, 17],
  'staff': [1, 1, 0, 0, 0, 2, 7, 55, 89, 161, 157, 113, 105, 97, 104, 63, 10, 8, 5, 4, 3, 5, 6, 5],
  'worker-app': [1, 1, 0, 0, 0, 2, 7, 55, 89, 161, 157, 113, 105, 97, 104, 63, 10, 8, 5, 4, 3, 5, 6, 5],
  'integration': [0, 0, 0, 0, 0, 0, 0, 42, 200, 233, 175, 42, 17, 33, 175, 42, 25, 0, 0, 0, 8, 8, 0, 0],
}

/** Thousandths of a week's reports on each day, Monday first; second half of 2011. */
export const weekdays: Record<CityChannel, readonly number[]> = {
  'phone': [190, 187, 187, 167, 150, 55, 65],
  'app': [146, 176, 190, 144, 141, 100, 102],
  'web': [192, 191, 173, 151, 119, 84, 89],
  'staff': [194, 189, 204, 189, 195, 13, 15],
  'worker-app': [194, 189, 204, 189, 195, 13, 15],
  'integration': [150, 175, 83, 233, 350, 8, 0],
}

/** Photos of cases by channel, of a hundred: with the report, and of the finished work (all of 2015). */
export const photosOfHundred: Record<CityChannel, { reported: number; completion: number }> = {
  'app': { reported: 72, completion: 10 },
  'worker-app': { reported: 80, completion: 33 },
  'phone': { reported: 0, completion: 2.4 },
  'web': { reported: 0, completion: 2.3 },
  'staff': { reported: 0.1, completion: 1.3 },
  'integration': { reported: 0, completion: 0 },
}

/** Of a hundred cases so many have no location: the city's own words for it stand for 4,775 of 58,251 in 2011. */
export const withoutPlaceOfHundred = 8.2

/**
 * How much more often than in the whole city residents of a neighborhood report by app and by phone. Measured on the second half of 2011,
 * and drawn nearer to 1 by its square root: the app has spread since. Other channels are alike everywhere.
 */
export const neighborhoodHabits: Record<string, { app: number; phone: number }> = {
  'Allston / Brighton': { app: 0.94, phone: 0.93 }, 'Back Bay': { app: 1.28, phone: 0.96 }, 'Beacon Hill': { app: 1.1, phone: 0.97 }, 'Charlestown': { app: 0.93, phone: 0.94 },
  'Dorchester': { app: 0.7, phone: 1.06 }, 'Downtown / Financial District': { app: 1.23, phone: 0.99 }, 'East Boston': { app: 0.86, phone: 1.05 },
  'Fenway / Kenmore / Audubon Circle / Longwood': { app: 1.23, phone: 0.95 }, 'Greater Mattapan': { app: 0.66, phone: 1.11 }, 'Hyde Park': { app: 0.44, phone: 1.05 },
  'Jamaica Plain': { app: 1.37, phone: 0.91 }, 'Mission Hill': { app: 1.5, phone: 0.92 }, 'Roslindale': { app: 1, phone: 0.97 }, 'Roxbury': { app: 1.13, phone: 1.05 },
  'South Boston / South Boston Waterfront': { app: 1, phone: 0.97 }, 'South End': { app: 1.24, phone: 0.94 }, 'West Roxbury': { app: 0.51, phone: 1.02 },
}
