import type { Outcome } from '../../contract/vocabulary.ts'
import type { SceneName } from './scenes/scenes.ts'

/** What people write in the demo city: made up, in the manner of reports and notes. */
export const reportWords: Record<SceneName, readonly string[]> = {
  pothole: ['Deep hole, cars swerve around it.', 'Second pothole here this year, it took my hubcap.', 'Right where bikes ride.', 'Hole next to the crosswalk, full of water when it rains.'],
  sidewalk: ['The slab is up a good two inches, my mother fell.', 'Bricks are loose, cannot get a stroller through.', 'Tree root lifts the sidewalk.'],
  snow: ['Nobody has shovelled here since the storm.', 'The street was never plowed.', 'Wheelchairs have to go on the road.'],
  bulk: ['Sofa and a mattress out for pickup.', 'Old fridge at the curb, doors taped.', 'Furniture left after somebody moved.'],
  tree: ['Large limb is hanging over the sidewalk.', 'Tree is down and blocks half the street.', 'Branches touch the wires.'],
  trash: ['Barrel is overflowing, bags on the ground.', 'Truck came by and skipped our side.', 'Bags torn open, rats all over it.'],
  vehicle: ['Car has not moved for weeks, flat tires.', 'No plates, expired sticker.', 'Blocks the hydrant since Monday.'],
  graffiti: ['Tags all over the wall.', 'Came overnight, on the side of the building.', 'Paint on the mailbox and the wall behind it.'],
  light: ['The light has been out for a week, it is very dark here.', 'Light goes on and off all night.', 'Three lights in a row are out.'],
  sign: ['Stop sign is bent over, drivers do not see it.', 'Sign is gone, only the pole is left.', 'The sign is turned the wrong way.'],
  signal: ['No light for cars on one side.', 'Walk signal never comes.', 'Stuck on red since this morning.'],
}

/** What a resident reads when it is done, beside the profile's standard texts; `{closed}` is the day. */
export const doneWords: Partial<Record<SceneName, readonly string[]>> = {
  pothole: ['We filled the pothole on {closed} with hot asphalt.'],
  sidewalk: ['The slab is level again since {closed}.', 'We made the sidewalk safe on {closed}; the new slab follows.'],
  snow: ['The way is clear since {closed}.'],
  bulk: ['We picked it up on {closed}.'],
  tree: ['The branch is cut and taken away since {closed}.', 'We cleared the way on {closed} and ground the stump.'],
  trash: ['We emptied and cleaned it on {closed}.', 'The truck came back for it on {closed}.'],
  vehicle: ['The vehicle was towed on {closed}.'],
  sign: ['The new sign is up since {closed}.'],
  signal: ['The signal works again since {closed}; a cable was broken.'],
}

export const otherWords: Partial<Record<Outcome, string>> = {
  resolved: 'The work is done since {closed}. Thank you for telling us.',
  'no-action-needed': 'We looked on {closed} and found nothing to do. If you still see it, please say so below.',
  referred: 'This is not for the city to repair. We passed your report on to those who can.',
  unable: 'We came on {closed} and could not get to it. Please report it again when the way is free.',
}

export const waitingReasons = ['Waiting for parts', 'The utility has to cut the power first', 'Police detail asked for', 'Waiting for the owner to answer', 'Too cold for asphalt, the plant is closed', 'Permit is with the Traffic Department'] as const
export const deskNotes = ['Called back, nobody answered.', 'Same block as last week, see the other reports.', 'Councilor\'s office asked about this one.', 'Needs two trucks and a detail.', 'Resident sent another photo by mail.', 'Put on Thursday\'s list.'] as const
export const notFixedWords = ['It is open again after the rain.', 'Nobody came, it is still there.', 'Only half of it was done.', 'The light is out again.'] as const
export const handOverReasons = ['On their route today', 'Near their other work', 'Asked for by the supervisor'] as const
