import { z } from 'zod'
import { api, type Endpoint } from '../../contract/api.ts'
import { Case } from '../../contract/case.ts'
import { StaleProblem } from '../../contract/commands.ts'
import { Problem, problemStatus, type ProblemCode } from '../../contract/problem.ts'

type Json = Record<string, unknown>

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  return json
}

const content = (type: string, schema?: Json) => ({ content: { [type]: schema ? { schema } : {} } })

/** The API as an OpenAPI 3.1 document, made from the contract: it cannot say anything else than the server does. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {}
  for (const [name, endpoint] of Object.entries<Endpoint>(api)) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method]: operation(name, endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Streetdesk', version, description: 'The staff side of a city\'s 311 service requests. Every failure is a problem+json with one of the listed codes.' },
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'streetdesk_session' },
        local: { type: 'http', scheme: 'bearer', description: 'The token that the server leaves in its data folder for tools of the same machine' },
      },
    },
  }
}

function operation(name: string, endpoint: Endpoint): Json {
  const codes: ProblemCode[] = [
    ...(endpoint.access === 'open' ? [] : ['not-signed-in' as const]), ...endpoint.problems,
    ...(endpoint.body ?? endpoint.bodyType ? ['too-large' as const, 'unsupported-type' as const] : []),
    ...(endpoint.body ? ['too-slow' as const] : []),
    'internal', 'database-unavailable', 'database-timeout',
  ]
  const problems: Record<string, Json> = {}
  for (const status of new Set(codes.map((code) => problemStatus[code]))) {
    const here = codes.filter((code) => problemStatus[code] === status)
    const schema = schemaOf(here.includes('stale-version') ? staleProblem(endpoint) : Problem, 'output')
    problems[status] = { description: here.join(', '), ...content('application/problem+json', schema) }
  }
  return {
    operationId: name,
    summary: endpoint.summary,
    security: endpoint.access === 'open' ? [] : endpoint.access === 'local' ? [{ session: [] }, { local: [] }] : [{ session: [] }],
    parameters: parameters(endpoint),
    ...(endpoint.body && { requestBody: { required: true, ...content('application/json', schemaOf(endpoint.body, 'input')) } }),
    ...(endpoint.bodyType && { requestBody: { required: true, ...content(endpoint.bodyType) } }),
    responses: { ...success(endpoint), ...problems },
  }
}

/** What a stale version is told: the thing as it is now, and of a case also what happened to it since. */
function staleProblem({ answer }: Endpoint): z.ZodType {
  if (answer === Case) return StaleProblem
  return answer ? Problem.extend({ current: answer }) : Problem
}

function success({ answer, answerType, status = 200, again }: Endpoint): Json {
  if (answerType) return { 200: { description: 'Done', ...content(answerType) } }
  if (!answer) return { 204: { description: 'Done' } }
  const answered = content('application/json', schemaOf(answer, 'output'))
  return { ...(again && { 200: { description: 'It was there already', ...answered } }), [status]: { description: 'Done', ...answered } }
}

function parameters(endpoint: Endpoint): Json[] {
  const from = (place: 'path' | 'query', schema?: z.ZodObject) => {
    if (!schema) return []
    const { properties = {}, required = [] } = schemaOf(schema, 'input') as { properties?: Record<string, Json>; required?: string[] }
    return Object.entries(properties).map(([name, json]) => ({
      name, in: place, required: place === 'path' || required.includes(name), schema: json,
    }))
  }
  const headers = [
    ...(endpoint.command ? [{ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' }, description: 'The version the command was decided on, e.g. "3"' }] : []),
    ...(endpoint.command ?? endpoint.keyed
      ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 }, description: 'Sending the same key again answers the first result again' }]
      : []),
  ]
  return [...from('path', endpoint.params), ...from('query', endpoint.query), ...headers]
}
