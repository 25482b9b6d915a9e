import { api } from '../../contract/api.ts'
import { channelPlaces } from '../domain/channel-places.ts'
import { channelShare } from '../domain/channel-share.ts'
import type { Context } from '../domain/context.ts'
import { coverage } from '../domain/coverage.ts'
import { reporters } from '../domain/reporters.ts'
import { serviceFigures } from '../domain/service-figures.ts'
import { mount, type Server } from './mount.ts'

export function mountInsights(server: Server, context: Context): void {
  mount(server, api.channelShare, ({ actor, query }) => channelShare(context, actor, query))
  mount(server, api.channelPlaces, ({ actor, query }) => channelPlaces(context, actor, query))
  mount(server, api.reporters, ({ actor, query }) => reporters(context, actor, query))
  mount(server, api.coverage, ({ actor, query }) => coverage(context, actor, query))
  mount(server, api.service, ({ actor, query }) => serviceFigures(context, actor, query))
}
