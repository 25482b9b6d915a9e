import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { CrewMember } from '../../contract/crew.ts'
import type { Channel, ClosingNeed, Outcome, Role, Status } from '../../contract/vocabulary.ts'

/** The tables as Kysely sees them. The migrations are the truth; tests/server run every query against both engines. */

type Time = ColumnType<Date, Date | string, Date | string>
type NullableTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
type Members = JSONColumnType<CrewMember[], string | undefined, string>
type Json = JSONColumnType<Record<string, unknown>, string | undefined, string>

export type Tables = {
  department: { id: Generated<number>; name: string }
  team: { id: Generated<number>; department_id: number | null; name: string }
  service_type: { id: Generated<number>; name: string; group_name: Generated<string>; target_days: number | null; default_team_id: number | null; closing_needs: Generated<ClosingNeed[]> }
  neighborhood: { id: Generated<number>; name: string; lon: number | null; lat: number | null }
  district_set: { id: Generated<number>; districts: Json }
  search_word: { word: string }
  photo: { id: string; width: number; height: number; uploaded_at: Time }
  crew: {
    id: Generated<number>; version: Generated<number>; team_id: number; name: string; members: Members; truck: string | null; photo_id: string | null; active: Generated<boolean>
  }
  crew_version: { crew_id: number; version: number; team_id: number; team_name: string; name: string; members: Members; truck: string | null; photo_id: string | null }
  standard_text: {
    id: Generated<number>; version: Generated<number>; title: string; body: string; type_id: number | null; outcome: Outcome | null; active: Generated<boolean>
  }
  staff: { id: Generated<number>; name: string; role: Role; team_id: number | null; crew_id: number | null; persona: string | null }
  staff_settings: { staff_id: number; settings: Json }
  saved_view: {
    id: Generated<number>; version: Generated<number>; owner_id: number; team_id: number | null; name: string; query: string; created_at: Time; updated_at: Time
  }
  session: { token_hash: string; staff_id: number; created_at: Time; expires_at: Time }
  reporter: { id: Generated<number>; name: string | null; email: string | null; phone: string | null; hashed_id: string | null }
  import_run: { id: Generated<number>; file: string; layout: string; started_at: Time; finished_at: NullableTime; summary: JSONColumnType<object, string | null | undefined, string> | null }
  cases: {
    id: Generated<number>
    version: Generated<number>
    system: string
    number: string
    status: Status
    status_source: string | null
    flagged: Generated<boolean>
    title: string
    description: string | null
    type_id: number | null
    team_id: number | null
    crew_id: number | null
    assignee_id: number | null
    reporter_id: number | null
    channel: Channel
    channel_source: string | null
    opened_at: Time
    due_at: NullableTime
    closed_at: NullableTime
    waiting_since: NullableTime
    waiting_reason: string | null
    waiting_until: NullableTime
    paused_ms: Generated<number>
    opened_day: ColumnType<string, string, string>
    outcome: Outcome | null
    closure_note: string | null
    duplicate_of: number | null
    closed_crew_id: number | null
    closed_crew_version: number | null
    card_token: string | null
    address: string | null
    zip: string | null
    neighborhood_id: number | null
    district_set_id: number | null
    lon: number | null
    lat: number | null
    cell: number | null
    mx: number | null
    my: number | null
    has_photo: Generated<boolean>
    source_hash: string | null
    desk_fields: Generated<string[]>
    desk_notes: string | null
  }
  case_photo: { case_id: number; position: number; kind: 'reported' | 'before' | 'completion'; photo_id: string | null; source_url: string | null; added_at: Time }
  case_event: {
    seq: Generated<number>
    case_id: number
    version: number
    at: Time
    actor_id: number | null
    import_id: number | null
    type: string
    note: string | null
    before: Json
    after: Json
  }
  feed_epoch: { one: Generated<boolean>; epoch: string }
  city_shape_set: { kind: 'districts' | 'streets' | 'made'; file: string; attribution: string | null; loaded_at: Time; digest: string; import_id: number | null; newest_case: number | null }
  city_shape: { kind: string; position: number; name: string | null; major: Generated<boolean>; lines: JSONColumnType<object, string, string> }
  idempotency: { staff_id: number; key: string; request_hash: string; answer: string | null; created_at: Time }
  migration: { name: string; checksum: string; ran_at: Generated<Date> }
}
